// Says that the survey was changed since this page was loaded.
// needs: core, versionNow

let isOlder = false;

/** Say so beside the receipt, where it can be known. */
const tellNewer = async (result) => {
  const version = await versionNow(result);
  isOlder = !!version && version !== data.version;
  if (isOlder) statusBox.append(paragraph(t("This survey has changed since the page was loaded. Your answers are recorded as you were asked."), { class: "help", role: "status", "data-older": "" }));
};

// Whoever answers next is asked what is asked now.
ready.push(() => isOlder && location.reload());
