// Outside the time in which answers are taken, the page says so instead of asking.
// provides: closedNow
// needs: core

const moment = (iso) => new Date(iso).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });

const closedNow = () => {
  const now = Date.now();
  if (data.opens && now < Date.parse(data.opens))
    return t("This survey opens on {date}.", { date: moment(data.opens) });
  if (data.closes && now > Date.parse(data.closes))
    return t("This survey closed on {date}. Thank you for coming by.", { date: moment(data.closes) });
  return "";
};
