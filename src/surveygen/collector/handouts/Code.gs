/**
 * surveygen's collector for a Google Sheet: paste this into Extensions > Apps Script of a sheet of
 * your own and deploy it as a web app. A sheet for each survey, a row for each response.
 *
 * The page is told "success" once the row is in the sheet. A web app learns neither the address nor
 * the browser of a respondent, so neither can be stored.
 */

/** The surveys that answers are taken for, with the order of their columns. */
const SURVEYS = {/*SURVEYS*/};

/** Days after which a response is deleted; 0 for never. Then run `forgetOldEveryNight` once. */
const KEEP_DAYS = 0;

/** The same for surveys that say it themselves (`retention`). */
const KEEP = {/*KEEP*/};

/** After how many responses, and of which answers, surveys take no more (`closes`). */
const CLOSING = {/*CLOSING*/};

/** What people without script read, in the languages of the surveys, and whether these run `ltr` or `rtl`. */
const WORDS = {/*WORDS*/};

const META = ["sg_received", "sg_id", "sg_survey", "sg_version", "sg_started", "sg_submitted", "sg_lang", "sg_revision"];
const DIGEST = "sg_digest";
const HONEYPOT = "sg_note";
/** What is sent apart from the answers, such as addresses for a prize: by the day alone, in the order of random ids. */
const APART = "-apart";
const SEALED = "sg_sealed";
const OTHER = "sg_other";
/** Fields that no question asks for and that have a column of their own. */
const MAX_OTHERS = 1000;
const MAX_BODY = 1048576;
const MAX_CELL = 50000;
const MAX_FIELDS = 1000;
const MAX_NAME = 200;

/** A post that is not taken; Google always answers 200, so the status stands in the body. */
class Refused extends Error {
  constructor(status, word, message) {
    super(message);
    Object.assign(this, { status, word });
  }
}

function doPost(event) {
  let native = false;
  let language = "en";
  try {
    const fields = readFields_(event);
    // A page's script always makes an id; without script there is none, and a person reads the answer.
    native = !fields.get("sg_id");
    language = language_(fields.get("sg_lang") || "");
    const said = collect_(fields);
    return native ? thanks_(language, said.id) : answer_(Object.assign({ result: "success", ok: true }, said));
  } catch (error) {
    const known = error instanceof Refused;
    if (!known) console.error(error);
    const message = known ? error.message : "The answers cannot be recorded just now. Please try again in a moment.";
    const body = { result: "error", ok: false, error: known ? error.word : "store", message, status: known ? error.status : 503 };
    return native ? refusal_(language, body) : answer_(body);
  }
}

/** Opened in a browser, asked whether it is well, or by a page whether there is room. */
function doGet(event) {
  const asked = (event && event.parameter && event.parameter.state) || "";
  if (Object.prototype.hasOwnProperty.call(CLOSING, asked)) return answer_(Object.assign({ result: "success", ok: true }, state_(asked)));
  return answer_({ result: "error", ok: true, message: "This address takes answers from a survey page.", status: 405 });
}

/** Put one response into its sheet, unless the same is there. */
function collect_(fields) {
  const survey = fields.get("sg_survey") || "";
  const isApart = survey.endsWith(APART);
  if (!Object.prototype.hasOwnProperty.call(SURVEYS, survey)) {
    throw new Refused(404, "survey", "There is no such survey here.");
  }
  fields.delete("sg_next");
  const spam = Boolean(fields.get(HONEYPOT));
  if (!spam) fields.delete(HONEYPOT);
  const id = fields.get("sg_id") || Utilities.getUuid();
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) {
    throw new Refused(400, "id", "The response's sg_id is not one that surveygen makes.");
  }
  fields.set("sg_id", id);
  if (fields.get("sg_test")) fields.set("sg_test", "1");
  const digest = digest_(fields);
  const lock = LockService.getScriptLock();
  lock.waitLock(30000);
  try {
    const sheet = sheet_(spam ? `${survey} (spam)` : survey, survey);
    const versions = versions_(sheet, id);
    const same = versions.some((other) => other.digest === digest);
    const later = versions.some((other) => other.revision > revisionOf_(fields.get("sg_revision")));
    const duplicate = same || (!spam && later);
    // A test has taken no place that what comes after it could have.
    if (!spam && versions.every(({ isTest }) => isTest)) takePlace_(sheet, survey, fields);
    if (!duplicate) {
      append_(sheet, survey, new Map([...fields, ["sg_received", received_(isApart)], [DIGEST, digest]]));
      // From below, so that a deleted row does not move those that follow.
      for (const { row, revision } of spam ? [] : versions.reverse()) {
        if (revision < revisionOf_(fields.get("sg_revision"))) sheet.deleteRow(row);
      }
      if (isApart) sortById_(sheet);
      // Only now is the row in the sheet; before, it would be lost with this run.
      SpreadsheetApp.flush();
    }
    return duplicate ? { id, duplicate } : { id };
  } finally {
    lock.releaseLock();
  }
}

const received_ = (isApart) =>
  (isApart ? `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z` : new Date().toISOString()).replace("Z", "+00:00");

/** Rows in the order of their ids, which are random: so their place does not say when they came. */
function sortById_(sheet) {
  const width = header_(sheet).length;
  const place = header_(sheet).indexOf("sg_id");
  const range = sheet.getRange(2, 1, sheet.getLastRow() - 1, width);
  const rows = range.getDisplayValues().sort((one, other) => (one[place] < other[place] ? -1 : 1));
  range.setValues(rows.map((row) => row.map(text_)));
}

/** See whether there is room for one more. */
function takePlace_(sheet, survey, fields) {
  if (!Object.prototype.hasOwnProperty.call(CLOSING, survey) || fields.get("sg_test")) return;
  const link = CLOSING[survey].once && fields.get("sg_code");
  if (link && people_(survey, sheet).some((row) => row.sg_code === link)) return;
  const { closed, full } = state_(survey, sheet);
  if (closed) throw new Refused(410, "closed", "Enough people have answered, so this survey is closed. Thank you for coming by.");
  const isOut = CLOSING[survey].out.some(([column, value]) => fields.get(column) === value);
  if (!isOut && full.some(([column, value]) => fields.get(column) === value)) {
    throw new Refused(410, "full", "Enough people like you have answered already. Thank you for coming by.");
  }
}

/** What each person said last, tests aside; where a personal link is one person's, all that comes by it is. */
function people_(survey, sheet) {
  const names = sheet ? header_(sheet) : [];
  const height = sheet ? sheet.getLastRow() - 1 : 0;
  const cells = height > 0 ? sheet.getRange(2, 1, height, names.length).getDisplayValues() : [];
  const rows = cells.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column]]))).filter((row) => !row.sg_test);
  const person = (row) => (CLOSING[survey].once && row.sg_code ? `link ${row.sg_code}` : row.sg_id);
  return [...new Map(rows.map((row) => [person(row), row])).values()];
}

/** Whether enough people have answered, and of which answers there are enough. */
function state_(survey, known) {
  const { after, groups, out } = CLOSING[survey];
  const people = people_(survey, known || SpreadsheetApp.getActiveSpreadsheet().getSheetByName(survey));
  const counted = people.filter((row) => !out.some(([column, value]) => row[column] === value));
  const full = groups.filter(([column, value, wanted]) => counted.filter((row) => row[column] === value).length >= wanted);
  return { closed: after > 0 && people.length >= after, full: full.map(([column, value]) => [column, value]) };
}

function sheet_(name, survey) {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const found = book.getSheetByName(name);
  if (found) return found;
  const made = book.insertSheet(name);
  const columns = [...new Set([...META, ...SURVEYS[survey]])];
  made.getRange(1, 1, 1, columns.length).setValues([columns.map(text_)]);
  return made;
}

function header_(sheet) {
  const width = sheet.getLastColumn();
  return width ? sheet.getRange(1, 1, 1, width).getDisplayValues()[0] : [];
}

/** The rows of a response that are there: their number, what is in them, how often it was gone over. */
function versions_(sheet, id) {
  const rows = sheet.getLastRow() - 1;
  const names = header_(sheet);
  const [ids, digests, revisions, tests] = ["sg_id", DIGEST, "sg_revision", "sg_test"].map((name) => names.indexOf(name) + 1);
  if (rows < 1 || !ids || !digests) return [];
  const known = sheet.getRange(2, ids, rows, 1).getDisplayValues();
  const cell = (row, column) => (column ? sheet.getRange(row, column, 1, 1).getDisplayValues()[0][0] : "");
  return known.flatMap(([other], n) => {
    const row = n + 2;
    if (other !== id) return [];
    return [{ row, digest: cell(row, digests), revision: revisionOf_(cell(row, revisions)), isTest: Boolean(cell(row, tests)) }];
  });
}

/** How often the respondent had gone over the answers: what is higher takes the place. */
const revisionOf_ = (written) => (/^[0-9]{1,6}$/.test(written || "") ? Number(written) : 0);

/** A new row; names that have no column yet get one at the right, as long as there is room for them. */
function append_(sheet, survey, fields) {
  const names = header_(sheet);
  const own = new Set([...META, ...SURVEYS[survey], DIGEST, HONEYPOT, SEALED, OTHER]);
  const room = MAX_OTHERS - names.filter((name) => !own.has(name)).length;
  const strangers = [...fields.keys()].filter((name) => !own.has(name) && !names.includes(name));
  // Whoever posts may name fields as they like: a sheet has only so many columns.
  const rest = strangers.slice(Math.max(room, 0));
  if (rest.length) {
    const told = JSON.stringify(Object.fromEntries(rest.map((name) => [name, fields.get(name)])));
    if (told.length > MAX_CELL) throw new Refused(413, "size", "An answer is longer than a sheet can hold.");
    rest.forEach((name) => fields.delete(name));
    fields.set(OTHER, told);
  }
  const fresh = [...fields.keys()].filter((name) => !names.includes(name));
  if (fresh.length) sheet.getRange(1, names.length + 1, 1, fresh.length).setValues([fresh.map(text_)]);
  const all = names.concat(fresh);
  sheet.getRange(sheet.getLastRow() + 1, 1, 1, all.length).setValues([all.map((name) => text_(fields.get(name) || ""))]);
}

/** With the apostrophe a sheet takes it as text: no formula is run, no date made of it. */
const text_ = (value) => (value === "" ? "" : `'${value}`);

function readFields_(event) {
  const posted = (event && event.postData) || {};
  const body = posted.contents || "";
  const type = (posted.type || "").split(";")[0].trim().toLowerCase();
  if (body.length > MAX_BODY) throw new Refused(413, "size", "The response is larger than 1 MB.");
  if (type === "application/x-www-form-urlencoded") return joined_(urlencoded_(body));
  if (type === "application/json" || type === "text/plain") return joined_(json_(body));
  throw new Refused(415, "type", "A response is sent as a form or as JSON.");
}

/** Read by ourselves: Google's own reading mixes in what stands in the address. */
function urlencoded_(body) {
  const parts = body.split("&").filter(Boolean);
  if (parts.length > MAX_FIELDS) throw tooMany_();
  return parts.map((part) => {
    const at = part.indexOf("=");
    const pair = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    return pair.map((text) => {
      const spaced = text.replace(/\+/g, " ");
      try {
        return decodeURIComponent(spaced);
      } catch (error) {
        return unescape(spaced);
      }
    });
  });
}

function json_(body) {
  let read;
  try {
    read = JSON.parse(body);
  } catch (error) {
    throw new Refused(400, "json", "The response is not valid JSON.");
  }
  if (!read || typeof read !== "object" || Array.isArray(read)) {
    throw new Refused(400, "json", "The response is not one JSON object.");
  }
  const pairs = [];
  for (const [name, value] of Object.entries(read)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single && typeof single === "object") {
        throw new Refused(400, "json", "A field of the response holds more than one value.");
      }
      pairs.push([name, single === null ? "" : single === true ? "1" : single === false ? "0" : String(single)]);
    }
  }
  return pairs;
}

function joined_(pairs) {
  if (pairs.length > MAX_FIELDS) throw tooMany_();
  const found = new Map();
  for (const [name, value] of pairs) {
    const key = clean_(name);
    if (!key || key.length > MAX_NAME) {
      throw new Refused(400, "name", "A field of the response has no acceptable name.");
    }
    if (value.length > MAX_CELL) throw new Refused(413, "size", "An answer is longer than a sheet can hold.");
    found.set(key, (found.get(key) || []).concat(clean_(value)));
  }
  return new Map([...found].map(([name, values]) => [name, values.length === 1 ? values[0] : JSON.stringify(values)]));
}

const tooMany_ = () => new Refused(400, "fields", `The response has more than ${MAX_FIELDS} fields.`);

const clean_ = (text) => text.replace(/\r\n?/g, "\n").replace(/\0/g, "\ufffd");

function digest_(fields) {
  const content = [...fields].filter(([name]) => name !== "sg_submitted" && name !== "sg_revision").sort(([one], [other]) => (one < other ? -1 : 1));
  const bytes = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, JSON.stringify(content), Utilities.Charset.UTF_8);
  return bytes.map((byte) => (byte & 255).toString(16).padStart(2, "0")).join("").slice(0, 32);
}

function answer_(body) {
  return ContentService.createTextOutput(JSON.stringify(body)).setMimeType(ContentService.MimeType.JSON);
}

function thanks_(language, id) {
  const recorded = escaped_(said_(language, "Your answers are recorded. Receipt: {receipt}"));
  return page_(language, "Thank you!", `<p>${recorded.replace("{receipt}", `<code>${escaped_(id)}</code>`)}</p>`);
}

function refusal_(language, { status, message }) {
  const [title, kept] =
    status === 410
      ? ["This survey is closed", "To keep what you wrote, go back one page."]
      : ["Your answers were not recorded", "Your answers are still in the form: go back one page and send them again."];
  return page_(language, title, paragraph_(language, message) + paragraph_(language, kept));
}

/** The language of a page: a web app learns of none but that of what was sent. */
function language_(tag) {
  const known = Object.keys(WORDS);
  const baseOf = (one) => one.toLowerCase().split("-")[0];
  const same = known.find((one) => one.toLowerCase() === tag.toLowerCase());
  return same || known.find((one) => baseOf(one) === baseOf(tag)) || "en";
}

/** A text in the language of the page; English where it has none. */
const said_ = (language, text) => (WORDS[language] && WORDS[language][text]) || text;

/** What is about a broken request is for programs, and stays in English. */
function paragraph_(language, text) {
  const isForeign = language !== "en" && said_(language, text) === text;
  return `<p${isForeign ? ' lang="en" dir="ltr"' : ""}>${escaped_(said_(language, text))}</p>`;
}

function page_(language, english, body) {
  const title = said_(language, english);
  const direction = (WORDS[language] && WORDS[language][""]) || "ltr";
  const html = `<div lang="${escaped_(language)}" dir="${direction}"><h1>${escaped_(title)}</h1>${body}</div>`;
  return HtmlService.createHtmlOutput(html).setTitle(title);
}

const escaped_ = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** The menu of the sheet. */
function onOpen() {
  SpreadsheetApp.getUi().createMenu("surveygen").addItem("Delete a response…", "askAndDelete").addToUi();
}

function askAndDelete() {
  const ui = SpreadsheetApp.getUi();
  const asked = ui.prompt("The id of the response, from the column sg_id or the receipt:");
  const gone = asked.getSelectedButton() === ui.Button.OK ? deleteResponse(asked.getResponseText().trim()) : 0;
  ui.alert(gone ? "Deleted." : "There is no such response.");
}

/** Delete every version of a response in every sheet; how many there were. */
function deleteResponse(id) {
  return deleteRows_((row) => row.sg_id === id);
}

/** Delete what is older than KEEP_DAYS. */
function forgetOld() {
  const before = (days) => new Date(Date.now() - days * 86400000).toISOString();
  return deleteRows_((row) => {
    const days = Object.prototype.hasOwnProperty.call(KEEP, row.sg_survey) ? KEEP[row.sg_survey] : KEEP_DAYS;
    return days > 0 && row.sg_received && row.sg_received < before(days);
  });
}

/** Run this once, and `forgetOld` runs every night. */
function forgetOldEveryNight() {
  ScriptApp.newTrigger("forgetOld").timeBased().everyDays(1).atHour(3).create();
}

function deleteRows_(wanted) {
  let gone = 0;
  for (const sheet of SpreadsheetApp.getActiveSpreadsheet().getSheets()) {
    const names = header_(sheet);
    if (!names.includes("sg_id") || sheet.getLastRow() < 2) continue;
    const rows = sheet.getRange(2, 1, sheet.getLastRow() - 1, names.length).getDisplayValues();
    // From below, so that a deleted row does not move those that follow.
    for (let n = rows.length - 1; n >= 0; n--) {
      if (wanted(Object.fromEntries(names.map((name, column) => [name, rows[n][column]])))) {
        sheet.deleteRow(n + 2);
        gone++;
      }
    }
  }
  SpreadsheetApp.flush();
  return gone;
}
