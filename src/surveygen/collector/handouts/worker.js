/**
 * surveygen's collector for Cloudflare: a Worker that keeps answers in a D1 database.
 *
 * POST /collect/SURVEY takes a response and says ok once the database has committed it.
 * GET /export/SURVEY gives the CSV and DELETE /responses/SURVEY/ID deletes, both with the password.
 * No address and no browser of a respondent is ever stored.
 */

/** The surveys that answers are taken for, with the order of their columns. */
const SURVEYS = {/*SURVEYS*/};

/** Bytes of one response: a row of the database holds 1 MB at most. */
const MAX_BODY = 900 * 1024;
/** Read and thrown away before a sender is cut off, who would take that for a failing network. */
const DRAINED = 16 << 20;
const MAX_FIELDS = 1000;
const MAX_NAME = 200;
const HONEYPOT = "sg_note";
const META = ["sg_received", "sg_id", "sg_survey", "sg_version", "sg_started", "sg_submitted", "sg_lang", "sg_revision"];
/** What may differ when the same response is sent again. */
const VOLATILE = ["sg_submitted", "sg_revision"];
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/** What is sent apart from the answers, such as addresses for a prize: by the day alone, in no order. */
const APART = "-apart";
/** What was chosen so far, sent a page at a time: the last of each person's, until the whole response comes. */
const PARTIAL = "-partial";
const SEALED = "sg_sealed";
const OTHER = "sg_other";
/** Fields that no question asks for and that have a column of their own in the export. */
const MAX_OTHERS = 1000;
/** Days after which responses to surveys that say it themselves (`retention`) are deleted. */
const KEEP = {/*KEEP*/};
/** After how many responses, and of which answers, surveys take no more (`closes`). */
const CLOSING = {/*CLOSING*/};
/** What people without script read, in the languages of the surveys, and whether these run `ltr` or `rtl`. */
const WORDS = {/*WORDS*/};
/** Rows read at once for an export, and field names that this instance has seen, so many at most. */
const ROWS = 2000;
const SEEN = 10000;
const seen = new Set();

/** A post that is not taken: a status, a word for machines and a sentence for people. */
class Refused extends Error {
  constructor(status, word, message) {
    super(message);
    Object.assign(this, { status, word });
  }
}

export default {
  async fetch(request, env) {
    const sent = { tag: "" };
    try {
      return await route(request, env, sent);
    } catch (error) {
      if (error instanceof Refused) return refusal(request, env, error, sent);
      console.error(JSON.stringify({ error: String(error?.message ?? error) }));
      const message = "The answers cannot be recorded just now. Please try again in a moment.";
      return refusal(request, env, new Refused(503, "store", message), sent, { "Retry-After": "5" });
    }
  },

  /** Delete what is older than it may be. */
  async scheduled(event, env) {
    const general = Number(env.KEEP_DAYS || 0);
    for (const survey of Object.keys(SURVEYS)) {
      const days = KEEP[survey] ?? general;
      if (days <= 0) continue;
      const before = new Date(event.scheduledTime - days * 86400e3).toISOString();
      await env.DB.prepare("DELETE FROM responses WHERE survey = ? AND received < ?").bind(survey, before).run();
    }
  },
};

async function route(request, env, sent) {
  const { pathname } = new URL(request.url);
  const [, area, survey, id] = pathname.split("/").map(decoded);
  if (pathname === "/healthz") {
    await env.DB.prepare("SELECT 1 FROM responses LIMIT 1").all();
    return answer(200, { ok: true });
  }
  if (area === "export") return exported(request, env, survey);
  if (area === "responses") return deleted(request, env, survey, id);
  if (area !== "collect" || id !== undefined) {
    return answer(404, { ok: false, error: "address", message: "There is nothing at this address." });
  }
  if (request.method === "OPTIONS") return preflight(request, env);
  if (request.method === "POST") return collect(request, env, survey, sent);
  if (Object.hasOwn(CLOSING, survey) && new URL(request.url).searchParams.has("state")) return state(request, env, survey);
  throw new Refused(405, "method", "This address takes answers from a survey page.");
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Take one response: committed before anything is said. */
async function collect(request, env, survey, sent) {
  if (!Object.hasOwn(SURVEYS, survey)) throw new Refused(404, "survey", "There is no such survey here.");
  if (!allowed(request, env)) throw new Refused(403, "origin", "Pages of that site may not send answers here.");
  if ((request.headers.get("Content-Encoding") ?? "identity").toLowerCase() !== "identity") {
    throw new Refused(415, "encoding", "A compressed response is not taken.");
  }
  await slowDown(request, env);
  const fields = await readFields(request);
  sent.tag = fields.get("sg_lang") ?? "";
  const next = fields.get("sg_next") ?? "";
  fields.delete("sg_next");
  const spam = Boolean(fields.get(HONEYPOT));
  if (!spam) fields.delete(HONEYPOT);
  const id = fields.get("sg_id") || crypto.randomUUID();
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) {
    throw new Refused(400, "id", "The response's sg_id is not one that surveygen makes.");
  }
  fields.set("sg_id", id);
  if (fields.get("sg_test")) fields.set("sg_test", "1");
  const part = [APART, PARTIAL].find((end) => fields.get("sg_survey") === survey + end && Object.hasOwn(SURVEYS, survey + end));
  if (part === PARTIAL && (await isStored(env, placeOf(survey, id)))) return respond(request, env, id, true, next, sent);
  survey += part ?? "";
  const duplicate = await store(env, survey, id, fields, spam);
  return respond(request, env, id, duplicate, next, sent);
}

async function store(env, survey, id, fields, spam) {
  const content = [...fields].filter(([name]) => !VOLATILE.includes(name)).sort(byName);
  const digest = (await sha256(JSON.stringify(content))).slice(0, 32);
  const revision = revisionOf(fields);
  const rows = await env.DB.prepare(
    "SELECT number, digest, answers FROM responses WHERE survey = ? AND id = ? AND NOT spam",
  ).bind(survey, id).all();
  const known = rows.results.map((row) => {
    const answers = new Map(JSON.parse(row.answers));
    return { ...row, revision: revisionOf(answers), isTest: Boolean(answers.get("sg_test")) };
  });
  if (!spam && known.some((other) => other.revision > revision)) return true;
  const isApart = survey.endsWith(APART);
  // A test has taken no place that what comes after it could have.
  const place = placeOf(survey, id, fields);
  const isIn = known.some(({ isTest }) => !isTest) || (CLOSING[survey]?.once && (await isStored(env, place)));
  const takes = !spam && !isIn && !fields.get("sg_test") ? limitsOf(survey, fields) : [];
  // Counted within the statement that stores: two who come at once do not take one place.
  const insert = env.DB.prepare(
    "INSERT INTO responses (number, survey, id, digest, received, spam, answers) SELECT ?, ?, ?, ?, ?, ?, ?" +
      ` WHERE ${["TRUE", ...takes.map(({ sql }) => `(EXISTS (${place.sql}) OR (${sql}) < ?)`)].join(" AND ")} ON CONFLICT DO NOTHING`,
  ).bind(
    isApart ? -1 - Math.floor(Math.random() * 2 ** 52) : null, survey, id, digest,
    isApart ? `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z` : new Date().toISOString(), Number(spam), JSON.stringify([...fields]),
    ...takes.flatMap(({ values, wanted }) => [...place.values, ...values, wanted]),
  );
  // What the respondent went over gives way; what is the same content stays as it is.
  const outdated = known.filter((other) => !spam && other.revision < revision && other.digest !== digest);
  const giveWay = outdated.map(({ number }) =>
    env.DB.prepare(
      "DELETE FROM responses WHERE number = ?1 AND EXISTS (SELECT 1 FROM responses WHERE survey = ?2 AND id = ?3 AND digest = ?4)",
    ).bind(number, survey, id, digest),
  );
  // What was chosen so far gives way to the whole response.
  if (!spam && Object.hasOwn(SURVEYS, survey + PARTIAL))
    giveWay.push(
      env.DB.prepare(
        "DELETE FROM responses WHERE survey = ?1 AND id = ?2 AND EXISTS (SELECT 1 FROM responses WHERE survey = ?3 AND id = ?2)",
      ).bind(survey + PARTIAL, id, survey),
    );
  const own = new Set([...META, ...SURVEYS[survey], SEALED]);
  const fresh = [...fields.keys()].filter((name) => !own.has(name) && !seen.has(`${survey}\n${name}`));
  // One statement for all names: a batch may not hold any number of them. Whoever posts may name fields as they
  // like, so only the first get a column.
  const names = env.DB.prepare(
    "INSERT OR IGNORE INTO fields SELECT ?1, value FROM json_each(?2)" +
      " WHERE key < ?3 - (SELECT COUNT(*) FROM fields WHERE survey = ?1)",
  ).bind(survey, JSON.stringify(fresh), MAX_OTHERS);
  // A batch is one transaction: the response and the names of its columns, or nothing.
  for (const limit of takes) if ((await countOf(env, limit)) >= limit.wanted) throw new Refused(410, ...limit.said);
  const [done] = await env.DB.batch([insert, ...(fresh.length ? [names] : []), ...giveWay]);
  if (seen.size > SEEN) seen.clear();
  for (const name of fresh) seen.add(`${survey}\n${name}`);
  if (done.meta.changes === 0 && takes.length && !(await isStored(env, place))) throw new Refused(410, ...takes[0].said);
  return done.meta.changes === 0;
}

const CLOSED = ["closed", "Enough people have answered, so this survey is closed. Thank you for coming by."];
const FULL = ["full", "Enough people like you have answered already. Thank you for coming by."];
const OF_PEOPLE = "NOT spam AND (NOT instr(answers, '[\"sg_test\",') OR instr(answers, '[\"sg_test\",\"\"]'))";
const COUNTED = `SELECT COUNT(DISTINCT id) FROM responses WHERE survey = ? AND ${OF_PEOPLE}`;
// Where all that comes by one personal link is one person's, the last of it counts.
const LINK = "(SELECT value ->> '$[1]' FROM json_each(answers) WHERE value ->> '$[0]' = 'sg_code')";
const COUNTED_ONCE =
  "SELECT COUNT(*) FROM (SELECT answers, row_number() OVER " +
  `(PARTITION BY coalesce('link ' || nullif(${LINK}, ''), id) ORDER BY number DESC) AS place` +
  ` FROM responses WHERE survey = ? AND ${OF_PEOPLE}) WHERE place = 1`;

const pair = (column, value) => JSON.stringify([column, value]);

/** Who is in stays in: another version may have come, or another response by a personal link that is one person's. */
function placeOf(survey, id, fields) {
  const link = CLOSING[survey]?.once && fields?.get("sg_code");
  const sql = `SELECT 1 FROM responses WHERE survey = ? AND (id = ?${link ? " OR instr(answers, ?)" : ""}) AND ${OF_PEOPLE}`;
  return { sql, values: link ? [survey, id, pair("sg_code", link)] : [survey, id] };
}

/** What is counted, and how many there may be: a pair of a field and its value stands so in `answers` and nowhere else. */
function limitsOf(survey, fields) {
  const { after = 0, groups = [], out = [], once = false } = CLOSING[survey] ?? {};
  const counted = once ? COUNTED_ONCE : COUNTED;
  const isOut = out.some(([column, value]) => fields?.get(column) === value);
  const mine = groups.filter(([column, value]) => !fields || (!isOut && fields.get(column) === value));
  const sql = counted + " AND instr(answers, ?)" + out.map(() => " AND NOT instr(answers, ?)").join("");
  const outs = out.map((one) => pair(...one));
  return [
    ...(after ? [{ sql: counted, values: [survey], wanted: after, said: CLOSED }] : []),
    ...mine.map(([column, value, wanted]) => ({
      sql, values: [survey, pair(column, value), ...outs], wanted, said: FULL, group: [column, value],
    })),
  ];
}

const countOf = async (env, { sql, values }) => Object.values(await env.DB.prepare(sql).bind(...values).first())[0];

const isStored = async (env, { sql, values }) => Boolean(await env.DB.prepare(sql).bind(...values).first());

/** Tell a page whether there is room, before anybody answers. */
async function state(request, env, survey) {
  const body = { ok: true, closed: false, full: [] };
  for (const limit of limitsOf(survey)) {
    if ((await countOf(env, limit)) < limit.wanted) continue;
    if (limit.group) body.full.push(limit.group);
    else body.closed = true;
  }
  return answer(200, body, origin(request, env));
}

/** How often the respondent had gone over the answers: what is higher takes the place. */
function revisionOf(fields) {
  const written = fields.get("sg_revision") ?? "";
  return /^[0-9]{1,6}$/.test(written) ? Number(written) : 0;
}

const byName = ([one], [other]) => (one < other ? -1 : one > other ? 1 : 0);

async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The fields of a post in any encoding a page can send, one text for each name. */
async function readFields(request) {
  const header = request.headers.get("Content-Type") ?? "";
  const type = header.split(";")[0].trim().toLowerCase();
  const body = await readBody(request);
  if (type === "application/x-www-form-urlencoded") return joined(urlencoded(body));
  if (type === "multipart/form-data") return joined(await multipart(body, header));
  if (type === "application/json" || type === "text/plain") return joined(json(body));
  throw new Refused(415, "type", "A response is sent as a form or as JSON.");
}

async function readBody(request) {
  const tooLarge = new Refused(413, "size", `The response is larger than ${MAX_BODY / 1024} KB.`);
  if (Number(request.headers.get("Content-Length") ?? 0) > DRAINED) throw tooLarge;
  const chunks = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > DRAINED) throw tooLarge;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  if (size > MAX_BODY) throw tooLarge;
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

/** UTF-8, as pages send; else windows-1252, which old systems do. */
function text(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function urlencoded(body) {
  const latin = Array.from({ length: Math.ceil(body.length / 8192) }, (_, n) =>
    String.fromCharCode(...body.subarray(n * 8192, (n + 1) * 8192)),
  ).join("");
  const parts = latin.split("&").filter(Boolean);
  if (parts.length > MAX_FIELDS) throw tooMany();
  return parts.map((part) => {
    const at = part.indexOf("=");
    const [name, value] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    return [unquoted(name), unquoted(value)];
  });
}

function unquoted(latin) {
  const plain = latin
    .replaceAll("+", " ")
    .replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return text(Uint8Array.from(plain, (char) => char.charCodeAt(0)));
}

async function multipart(body, header) {
  let form;
  try {
    form = await new Response(body, { headers: { "Content-Type": header } }).formData();
  } catch {
    throw new Refused(400, "form", "The form cannot be read.");
  }
  return [...form].map(([name, value]) => {
    if (typeof value === "string") return [name, value];
    if (value.size || value.name) throw new Refused(400, "file", "Files are not taken here.");
    return [name, ""];
  });
}

function json(body) {
  let read;
  try {
    read = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refused(400, "json", "The response is not valid JSON.");
  }
  if (!read || typeof read !== "object" || Array.isArray(read)) {
    throw new Refused(400, "json", "The response is not one JSON object.");
  }
  return Object.entries(read).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((single) => [name, scalar(single)]),
  );
}

function scalar(value) {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "object") {
    throw new Refused(400, "json", "A field of the response holds more than one value.");
  }
  return String(value);
}

function joined(pairs) {
  if (pairs.length > MAX_FIELDS) throw tooMany();
  const found = new Map();
  for (const [name, value] of pairs) {
    const key = clean(name);
    if (!key || key.length > MAX_NAME) {
      throw new Refused(400, "name", "A field of the response has no acceptable name.");
    }
    found.set(key, [...(found.get(key) ?? []), clean(value)]);
  }
  return new Map(
    [...found].map(([name, values]) => [name, values.length === 1 ? values[0] : JSON.stringify(values)]),
  );
}

const tooMany = () => new Refused(400, "fields", `The response has more than ${MAX_FIELDS} fields.`);

/** Text that every file can hold: no lone surrogate, no NUL, one kind of newline. */
const clean = (value) =>
  value.toWellFormed().replaceAll("\0", "\ufffd").replaceAll("\r\n", "\n").replaceAll("\r", "\n");

/** Count this client's responses under a hash that means nothing after an hour. */
async function slowDown(request, env) {
  if (!env.LIMITER) return;
  const address = request.headers.get("CF-Connecting-IP") ?? "";
  // What is sent page by page is counted by itself, and keeps nobody from answering.
  const kind = new URL(request.url).searchParams.has("partial") ? "partial " : "";
  const key = await sha256(`${kind}${env.PASSWORD}\n${Math.floor(Date.now() / 3600e3)}\n${address}`);
  const { success } = await env.LIMITER.limit({ key });
  if (!success) throw new Refused(429, "rate", "Too many responses at once. Please wait a minute.");
}

function respond(request, env, id, duplicate, next, sent) {
  if (wantsJson(request)) {
    return answer(200, duplicate ? { ok: true, id, duplicate } : { ok: true, id }, origin(request, env));
  }
  const target = ownPage(next, new URL(request.url));
  if (target) return new Response(null, { status: 303, headers: { Location: target } });
  const language = languageOf(request, sent);
  const recorded = escaped(said(language, "Your answers are recorded. Receipt: {receipt}"));
  return page(language, 200, "Thank you!", `<p>${recorded.replace("{receipt}", `<code>${escaped(id)}</code>`)}</p>`);
}

/** The path that a target names on this host; empty when it leads anywhere else. */
function ownPage(target, here) {
  if (!target || /[^\x21-\x7e]|\\/.test(target)) return "";
  const whole = /^https?:\/\//i.test(target);
  if (!whole && !/^\/(?!\/)/.test(target)) return "";
  let url;
  try {
    url = new URL(target, here);
  } catch {
    return "";
  }
  if (url.host !== here.host || url.username || url.password || url.pathname.startsWith("//")) return "";
  return url.pathname + url.search + url.hash;
}

function refusal(request, env, refused, sent, more = {}) {
  const extra = { ...origin(request, env), ...more };
  if (refused.status === 405) extra.Allow = "POST, OPTIONS";
  if (refused.status === 429) extra["Retry-After"] = "60";
  if (wantsJson(request)) {
    return answer(refused.status, { ok: false, error: refused.word, message: refused.message }, extra);
  }
  const language = languageOf(request, sent);
  const [title, kept] =
    refused.status === 410
      ? ["This survey is closed", "To keep what you wrote, go back one page."]
      : ["Your answers were not recorded", "Your answers are still in the form: go back one page and send them again."];
  return page(language, refused.status, title, paragraph(language, refused.message) + paragraph(language, kept), extra);
}

/** The language of a page: of what was sent, or else one that the browser asks for. */
function languageOf(request, sent) {
  const asked = [sent.tag, ...(request.headers.get("Accept-Language") ?? "").split(",").slice(0, 10)];
  const baseOf = (tag) => tag.toLowerCase().split("-")[0];
  for (const tag of asked.map((one) => one.split(";")[0].trim().toLowerCase())) {
    if (baseOf(tag) === "en") break;
    const known = Object.keys(WORDS);
    const found = known.find((one) => one.toLowerCase() === tag) ?? known.find((one) => baseOf(one) === baseOf(tag));
    if (found) return found;
  }
  return "en";
}

/** A text in the language of the page; English where it has none. */
const said = (language, text) => WORDS[language]?.[text] ?? text;

/** What is about a broken request is for programs, and stays in English. */
function paragraph(language, text) {
  const isForeign = language !== "en" && said(language, text) === text;
  return `<p${isForeign ? ' lang="en" dir="ltr"' : ""}>${escaped(said(language, text))}</p>`;
}

function wantsJson(request) {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0].trim().toLowerCase();
  return (
    (request.headers.get("Accept") ?? "").includes("application/json") ||
    type === "application/json" ||
    type === "text/plain"
  );
}

const origins = (env) => (env.ORIGINS ?? "").split(/\s+/).filter(Boolean);

function allowed(request, env) {
  const from = request.headers.get("Origin");
  return !from || !origins(env).length || origins(env).includes(from);
}

function origin(request, env) {
  if (!allowed(request, env)) return { Vary: "Origin, Accept" };
  const any = origins(env).length === 0;
  return {
    Vary: "Origin, Accept",
    "Access-Control-Allow-Origin": any ? "*" : (request.headers.get("Origin") ?? "null"),
    "Access-Control-Expose-Headers": "Retry-After, Date",
  };
}

function preflight(request, env) {
  return new Response(null, {
    status: 204,
    headers: {
      ...origin(request, env),
      "Access-Control-Allow-Methods": "POST, OPTIONS",
      "Access-Control-Allow-Headers": "Accept, Content-Type",
      "Access-Control-Max-Age": "86400",
    },
  });
}

async function requirePassword(request, env) {
  const given = (request.headers.get("Authorization") ?? "").replace(/^Bearer /i, "");
  // Hashes of one length, so that the comparison tells nothing about the password.
  const same = env.PASSWORD && (await sha256(given)) === (await sha256(env.PASSWORD));
  if (!same) throw new Refused(401, "password", "That is not the password.");
}

async function exported(request, env, survey) {
  await requirePassword(request, env);
  if (!Object.hasOwn(SURVEYS, survey)) throw new Refused(404, "survey", "There is no such survey here.");
  const spam = new URL(request.url).searchParams.has("spam") ? 1 : 0;
  const known = await env.DB.prepare("SELECT name FROM fields WHERE survey = ? ORDER BY name").bind(survey).all();
  const sealed = await env.DB.prepare(
    "SELECT 1 FROM responses WHERE survey = ? AND instr(answers, ?) LIMIT 1",
  ).bind(survey, `["${SEALED}",`).all();
  const others = known.results.map(({ name }) => name);
  const more = [...(sealed.results.length ? [SEALED] : []), ...others, ...(others.length < MAX_OTHERS ? [] : [OTHER])];
  const names = [...new Set([...META, ...SURVEYS[survey], ...more])];
  const shown = spam ? names : names.filter((name) => name !== HONEYPOT);
  const { readable, writable } = new TransformStream();
  const writing = writeRows(env, survey, spam, shown, writable.getWriter());
  writing.catch((error) => console.error(JSON.stringify({ error: String(error) })));
  const filename = survey.replace(/[^a-z0-9_-]/g, "_");
  return new Response(readable, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${filename}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

async function writeRows(env, survey, spam, names, writer) {
  const encoder = new TextEncoder();
  const put = (rows) => writer.write(encoder.encode(rows.map((row) => row.map(cell).join(",") + "\r\n").join("")));
  try {
    await put([names]);
    let last = -(2 ** 53);
    for (;;) {
      const { results } = await env.DB.prepare(
        "SELECT number, received, answers FROM responses" +
          " WHERE survey = ? AND spam <= ? AND number > ? ORDER BY number LIMIT ?",
      ).bind(survey, spam, last, ROWS).all();
      if (!results.length) break;
      last = results.at(-1).number;
      await put(results.map((row) => cellsOf(row, survey, names)));
    }
    await writer.close();
  } catch (error) {
    // A download that breaks off is seen; one that ends early would pass for the whole.
    await writer.abort(error);
    throw error;
  }
}

function cellsOf(row, survey, names) {
  const received = row.received.replace("Z", "+00:00");
  const cells = new Map([...JSON.parse(row.answers), ["sg_received", received], ["sg_survey", survey]]);
  if (names.includes(OTHER)) {
    const rest = [...cells].filter(([name]) => !names.includes(name) && name !== HONEYPOT);
    if (rest.length) cells.set(OTHER, JSON.stringify(Object.fromEntries(rest)));
  }
  return names.map((name) => cells.get(name) ?? "");
}

const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

async function deleted(request, env, survey, id) {
  if (request.method !== "DELETE") throw new Refused(405, "method", "A response is deleted with DELETE.");
  await requirePassword(request, env);
  const done = await env.DB.prepare("DELETE FROM responses WHERE survey IN (?1, ?1 || ?2) AND id = ?3").bind(survey, PARTIAL, id ?? "").run();
  return answer(done.meta.changes ? 200 : 404, { ok: done.meta.changes > 0, deleted: done.meta.changes });
}

const escaped = (value) =>
  value.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const GUARDS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

function answer(status, body, more = {}) {
  return Response.json(body, { status, headers: { ...GUARDS, ...more } });
}

function page(language, status, english, body, more = {}) {
  const title = said(language, english);
  const html =
    `<!doctype html><html lang="${escaped(language)}" dir="${WORDS[language]?.[""] ?? "ltr"}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<meta name="robots" content="noindex"><link rel="icon" href="data:,">' +
    `<title>${escaped(title)}</title>` +
    "<style>:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;" +
    "max-width:36rem;margin:15vh auto;padding:0 1.25rem}code{overflow-wrap:anywhere}</style>" +
    `</head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY };
  return new Response(html, { status, headers: { ...GUARDS, ...headers, ...more } });
}
