// Says that the survey was changed since this page was loaded, where the endpoint knows its version.
// provides: tellNewer
// needs: core

let isOlder = false;

const tellNewer = ({ version }) => {
  isOlder = !!version && version !== data.version;
  if (isOlder) statusBox.append(paragraph(t("This survey has changed since the page was loaded. Your answers are recorded as you were asked."), { class: "help", role: "status", "data-older": "" }));
};

// Whoever answers next is asked what is asked now.
ready.push(() => isOlder && location.reload());
