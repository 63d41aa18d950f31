// Puts the questionnaire into the reader's language, before anything else looks at the page.
// provides: tongues

/** @type {NodeListOf<HTMLTemplateElement>} */
const templates = document.querySelectorAll("template[data-sheet]");
const sheets = [...templates];
/** @type {ParentNode[]} */
const tongues = [];
{
  const root = document.documentElement;
  const tags = [root.lang, ...sheets.map((sheet) => sheet.dataset.sheet)];
  const asked = new URLSearchParams(location.search).get("lang");
  const main = (tag) => tag.toLowerCase().split("-")[0];
  const nearest = (tag) =>
    tags.find((own) => own.toLowerCase() === tag.toLowerCase()) ||
    tags.find((own) => main(own) === main(tag));
  const wanted = [asked, ...(navigator.languages || [])].filter(Boolean).map(nearest).find(Boolean);
  const sheet = sheets.find((each) => each.dataset.sheet === wanted);
  if (sheet) {
    root.lang = wanted;
    root.dir = sheet.dataset.direction;
    document.title = sheet.dataset.title;
    // Pictures that all languages share are in the page once, in its first sheet.
    const pictures = [...document.images].map((image) => image.src);
    /** @type {NodeListOf<HTMLImageElement>} */
    const own = sheet.content.querySelectorAll("[data-image]");
    for (const image of own)
      image.src = pictures[image.dataset.image];
    const script = document.currentScript;
    const first = document.createElement("div");
    while (script.previousSibling) first.prepend(script.previousSibling);
    script.before(sheet.content);
    tongues.push(first);
  }
  tongues.push(...sheets.map(({ content }) => content));
}
