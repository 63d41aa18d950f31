// Outside the time in which answers are taken, the page says so instead of asking.
// provides: closedNow, showClosed
// needs: core

const moment = (iso) => new Date(iso).toLocaleString(root.lang, { dateStyle: "long", timeStyle: "short" });
// How far this device's clock is ahead of the endpoint's, in milliseconds; null while nobody knows.
let ahead = null;

const closedNow = () => {
  const now = Date.now() - ahead;
  if (data.opens && now < Date.parse(data.opens))
    return t("This survey opens on {date}.", { date: moment(data.opens) });
  if (data.closes && now > Date.parse(data.closes))
    return t("This survey closed on {date}. Thank you for coming by.", { date: moment(data.closes) });
  return "";
};

const askClock = async () => {
  for (const address of [data.endpoint.action || "", ""])
    try {
      const { headers } = await fetch(new URL(address, location.href), { method: "HEAD", cache: "no-store" });
      const date = Date.parse(headers.get("Date"));
      if (date) return Date.now() - date;
    } catch {
      // Out of reach, or not for this page to read.
    }
  return null;
};

const showClosed = async (words) => {
  const kept = { id: newId(), fields: fieldsToSend(), said: spokenAnswers() };
  const show = (...more) =>
    showStatus("closed", paragraph(words, { role: "status" }), ...more, ...(Object.keys(draft.values).length ? ownWays(kept) : []));
  show();
  ahead = await askClock();
  if (!closedNow()) {
    showForm();
    begin();
  } else if (ahead === null) show(paragraph(t("By the clock of this device it is {date}.", { date: moment(Date.now()) })));
};
