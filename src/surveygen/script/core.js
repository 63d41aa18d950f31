// What all modules share: the data, the questions on the page, and lists for modules to add to.
// after: sheets

const data = JSON.parse(document.getElementById("sg-data").textContent);
const root = document.documentElement;
const query = new URLSearchParams(location.search);
const all = (css, within = document) => [...within.querySelectorAll(css)];
const one = (css, within = document) => within.querySelector(css);

// A field named `action` or `submit` hides the form's own property of that name. Question ids are
// lower case, so of the form only members with a capital letter in them are ever used directly.
const form = one("[data-form]");
const main = one("[data-main]");

const prefix = data.endpoint.prefix || "";
const ownName = (control) => control.name.slice(prefix.length);
const meta = (name) => one(`input[type=hidden][name="${prefix}sg_${name}"]`, form);

/** A text of the interface in the survey's language, with its {names} filled in; it comes by its number. */
const t = (english, values = {}) =>
  data.texts[english].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element with attributes and children; text stays text. */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children);
  return element;
};

const button = (text, click, style = "plain") => make("button", { type: "button", class: style, click }, text);

/** A random UUID, with which such an address ends; `randomUUID` is missing on pages without encryption. */
const newId = () => {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
};

const pages = all("[data-page]", form).map((element) => ({
  element,
  id: element.dataset.page,
  ...data.pages[element.dataset.page],
  questions: all("[data-question]", element).map((box) => ({
    element: box,
    id: box.dataset.question,
    // Whether it is asked, given the answers so far.
    on: true,
    ...data.questions[box.dataset.question],
  })),
}));
const questions = pages.flatMap((page) => page.questions);
const byElement = new Map(questions.map((question) => [question.element, question]));
const byId = new Map(questions.map((question) => [question.id, question]));
const questionOf = (control) => byElement.get(control.closest("[data-question]"));

/** Whether a key belongs to what an input method is putting together; Safari tells by the code alone. */
const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** Tell as its own would be what a module has put into a control. */
const raise = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));

/** Set a property where it differs: what is set anew is laid out anew. */
const put = (element, name, value) => {
  if (element[name] !== value) element[name] = value;
};

// `ready` runs before the first page shows, `changed` after every answer, `restored` after answers
// were put back; a check returns a sentence when an answer is not acceptable, a fault one when the
// browser finds a control at fault.
const ready = [];
const changed = [];
const restored = [];
const checks = [];
const faults = [];
const run = (list, ...values) => list.forEach((each) => each(...values));
