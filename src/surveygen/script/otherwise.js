// What holds where no module of a page provides it: a statement each, and a page gets those it needs.

/** Whether a condition holds, given the answers so far: without conditions everything is asked. */
const holds = (_condition, _answers) => true;

/** Show the options that there are under these answers. */
const offer = (_question, _answers) => {};

/** A sentence when no answers are taken now. */
const closedNow = () => "";

/** Say so. */
const showClosed = (_words) => {};

/** What a control holds, as a program reads it. */
const valueOf = (control) => control.value;

/** Put that back. */
const putValue = (control, value) => (control.value = value);

/** The fields as the service calls them. */
const named = (fields) => fields;

/** What is posted. */
const bodyOf = ({ fields }) => {
  const body = data.endpoint.encoding === "urlencoded" ? new URLSearchParams() : new FormData();
  for (const [name, value] of named(fields)) body.append(name, value);
  return body;
};

/** Whether the service's answer holds what tells success from failure. */
const hasSigns = (_body) => true;

/** A sentence when the service does not publish this page. */
const notPublished = (_status) => "";

/** A sentence when the service has enough responses. */
const isEnough = (_body) => "";

/** Keep the files of a response for as long as the page is open. */
const holdFiles = (_id) => {};

/** Those as fields of a plain form. */
const fileFields = (_entry) => [];

/** Put them sealed in their own place; the fields that say what they are called. */
const sealFiles = async (_id) => [];

/** What is left of a response once what goes apart from it is on its way. */
const sendApart = (entry) => entry;

/** What is put by and sent: the response as it is. */
const sealed = (entry, go) => go(entry);

/** The ending that these answers lead to. */
const endingFor = (_answers) => one("[data-ending]").dataset.ending;

/** True where another page follows. */
const leaveFor = () => false;

/** The version of the questions as they are published now: what the page's own address has. */
const versionNow = async (_result) => {
  // Files, and frames that are kept apart, may not ask.
  if (!/^http/.test(origin)) return "";
  try {
    const response = await fetch(location.href, { cache: "no-cache" });
    return /sg-data">.*?"version":"(\w+)"/.exec(await response.text())?.[1];
  } catch {
    return "";
  }
};

/** The questionnaire in the languages that the page does not show, whose words an address may use. */
const tongues = [];
