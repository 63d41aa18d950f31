// Sends one response, once, and says what became of it.
// needs: core, named, bodyOf, hasSigns, notPublished, isEnough

const PATIENCE = 3e4;

const parsed = (text) => {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
};

/** Whether the service's answer says that the response is stored; undefined where it cannot be told. */
const confirms = ({ status, redirected, headers }, text, body) => {
  const { statuses, equals, any, page } = data.endpoint;
  if (statuses ? !statuses.includes(status) : status < 200 || status > 299) return false;
  if (!Object.entries(equals || {}).every(([name, value]) => String(body[name]) === value) || !hasSigns(body)) return false;
  if (equals || any) return true;
  // Only the status speaks, so whatever else came must not gainsay it: an error, or a page of
  // which nobody knows what it says, such as that one must log in.
  if (["ok", "success", "status", "result"].some((name) => /^(false|error|fail)/i.test(body[name]))) return false;
  if ([body.error, body.errors].flat().some(Boolean)) return false;
  const isPage = /html/.test(headers.get("Content-Type")) || /^\s*</.test(text);
  return redirected || (isPage && !page) ? undefined : true;
};

/** Milliseconds that a Retry-After header asks for: seconds, or a date. */
const waitAsked = (header) => Math.min(Math.max(header * 1000 || Date.parse(header) - Date.now() || 0, 0), 36e5);

/**
 * One attempt. "again" is also what throws: it may have been delivered all the same, and the id tells.
 * @returns {Promise<{state: "stored" | "sent" | "again" | "refused", wait?: number, words?: string, version?: string}>}
 */
const deliver = async (entry) => {
  const { action, headers, mode } = data.endpoint;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(action || location.href, {
      method: "POST",
      body: bodyOf(entry),
      headers,
      mode,
      signal: stop.signal,
    });
    if (mode === "no-cors") return { state: "sent" };
    const { status } = response;
    const text = await response.text();
    const body = parsed(text);
    const stored = confirms(response, text, body);
    if (stored !== false) return { state: stored ? "stored" : "sent", version: body.version };
    const missing = notPublished(status) || isEnough(body);
    if (missing) return { state: "refused", words: missing };
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
