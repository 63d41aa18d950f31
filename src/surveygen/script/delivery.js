// Sends one response, once, and says what became of it.

const PATIENCE = 30_000;

// Files are too large for the browser's storage: they go along as long as the page is open.
const files = new Map();

const bodyOf = ({ fields: own, id }) => {
  const { encoding, names } = data.endpoint;
  // Some services insist on names of their own, and take nothing else.
  const fields = names ? own.filter(([n]) => names[n]).map(([n, value]) => [names[n], value]) : own;
  if (encoding === "json") return JSON.stringify(Object.fromEntries(fields));
  const body = encoding === "urlencoded" ? new URLSearchParams() : new FormData();
  for (const [name, value] of fields) body.append(name, value);
  if (encoding === "multipart") for (const [name, file] of files.get(id) || []) body.append(name, file);
  return body;
};

const parsed = (text) => {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
};

const holdsSomething = (value) =>
  !!value && (typeof value !== "object" || Object.keys(value).length > 0);

/** Whether the service's answer says that the response is stored. */
const confirms = (status, body) => {
  const { statuses, equals = {}, any, none = [] } = data.endpoint;
  return (
    (statuses ? statuses.includes(status) : status >= 200 && status < 300) &&
    Object.entries(equals).every(([name, value]) => String(body[name]) === value) &&
    (!any || any.some((name) => holdsSomething(body[name]))) &&
    !none.some((name) => holdsSomething(body[name]))
  );
};

/** Milliseconds that a Retry-After header asks for: seconds, or a date. */
const waitAsked = (header) => {
  if (!header) return 0;
  const wait = /^\d+$/.test(header) ? header * 1000 : Date.parse(header) - Date.now();
  return Math.min(Math.max(wait || 0, 0), 36e5);
};

/**
 * One attempt: {state: "stored" | "sent" | "again" | "refused", wait, words}.
 * "again" is also what throws: it may have been delivered all the same, and the id tells.
 */
const deliver = async (entry) => {
  const { action, headers = {}, encoding, opaque, same } = data.endpoint;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(action || location.href, {
      method: "POST",
      body: bodyOf(entry),
      headers: encoding === "json" ? { "Content-Type": "application/json", ...headers } : headers,
      mode: opaque ? "no-cors" : "cors",
      signal: stop.signal,
    });
    if (opaque) return { state: "sent" };
    const { status } = response;
    const body = parsed(await response.text());
    if (confirms(status, body)) return { state: "stored" };
    if (same && (status === 404 || status === 405))
      return { state: "refused", words: t("This page is not published on {service}.", { service: data.endpoint.title }) };
    const said = body.message || body.error || body.errors?.[0]?.message;
    const words = typeof said === "string" ? t("The service says: {words}", { words: said.slice(0, 200) }) : "";
    const passing = status < 300 || [408, 425, 429].includes(status) || status >= 500;
    const wait = waitAsked(response.headers.get("Retry-After"));
    return { state: passing ? "again" : "refused", wait, words };
  } catch {
    return { state: "again" };
  } finally {
    clearTimeout(timer);
  }
};
