"use strict";
// A question set beside its page: what is typed is read at once, and saved on request.
(() => {
  const $ = (id) => document.getElementById(id);
  const { token, name } = document.body.dataset;
  const area = $("text");
  const state = $("state");
  const path = (what, of = name) => `/desk/${what}/${encodeURIComponent(of)}`;
  let { version } = area.dataset; // of the file, as this text began from it
  let saved = area.value;
  let found = [];
  let theirs = null; // what the file has, while that is another text than ours began from
  let asked = 0;

  const send = (what, body) => fetch(path(what), {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Surveygen-Token": token },
    body: JSON.stringify(body),
  });

  function say(words, wrong = false) {
    state.textContent = words;
    state.classList.toggle("wrong", wrong);
  }

  function tell() {
    if (!theirs) say(area.value === saved ? state.dataset.saved : state.dataset.changed);
  }

  // Each line once more behind the text, wrapped alike: its number and its mark stand beside it.
  function number() {
    const lines = area.value.split("\n");
    const behind = $("lines");
    while (behind.children.length > lines.length) behind.lastChild.remove();
    while (behind.children.length < lines.length) behind.append(document.createElement("div"));
    lines.forEach((line, n) => {
      const row = behind.children[n];
      const text = `${line}\u200b`;
      if (row.textContent !== text) row.textContent = text;
    });
  }

  function mark() {
    for (const row of $("lines").querySelectorAll("[class]")) row.removeAttribute("class");
    for (const one of found.filter(({ file }) => !file).reverse()) {
      const row = $("lines").children[one.line - 1];
      if (row && row.className !== "error") row.className = one.severity;
    }
  }

  function list() {
    const rows = found.map((one) => {
      const row = document.createElement("li");
      row.className = `problem ${one.severity}`;
      const place = document.createElement(one.file ? "a" : "button");
      const line = $("problems").dataset.line.replace("{n}", one.line || 1);
      if (one.file) {
        place.href = path("write", one.file);
        place.textContent = `${one.file}.md, ${line}`;
      } else {
        place.type = "button";
        place.className = "plain";
        place.textContent = line;
        place.addEventListener("click", () => go(one.line || 1));
      }
      const said = document.createElement("span");
      said.lang = "en";
      said.dir = "ltr";
      said.textContent = ` ${one.message} ${one.hint} [${one.code}]`;
      row.append(place, said);
      return row;
    });
    if (!rows.length) {
      const none = document.createElement("li");
      none.textContent = $("problems").dataset.none;
      rows.push(none);
    }
    $("problems").replaceChildren(...rows);
  }

  const lineAt = (place) => area.value.slice(0, place).split("\n").length;

  function go(line) {
    const before = area.value.split("\n").slice(0, line - 1).join("\n").length;
    const start = line > 1 ? before + 1 : 0;
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, start);
    $("lines").children[line - 1]?.scrollIntoView({ block: "center" });
    here();
  }

  // What is said of the line in which one stands.
  function here() {
    const line = lineAt(area.selectionStart);
    const words = found.filter((one) => !one.file && one.line === line).map((one) => `${one.message} ${one.hint}`).join(" ");
    if ($("here").textContent !== words) $("here").textContent = words;
  }

  async function read() {
    const turn = ++asked;
    const answer = await send("draft", { text: area.value }).catch(() => null);
    if (!answer) return say(state.dataset.stopped, true);
    if (!answer.ok || turn !== asked) return;
    const told = await answer.json();
    if (turn !== asked) return;
    found = told.problems;
    mark();
    list();
    here();
    show();
  }

  // The page lies on an origin of its own: it is told where to go, and nothing else.
  const show = () => $("page").contentWindow.location.replace($("page").src);

  let timer = 0;
  function changed() {
    number();
    mark();
    tell();
    clearTimeout(timer);
    timer = setTimeout(read, 200);
  }

  function take(now) {
    theirs = null;
    $("conflict").hidden = true;
    version = now.version;
    saved = now.text;
    area.value = now.text;
    remember(true);
    changed();
  }

  async function save() {
    if (theirs) return $("conflict-head").focus();
    const text = area.value;
    const answer = await send("save", { text, version }).catch(() => null);
    if (!answer) return say(state.dataset.stopped, true);
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) {
      version = told.version;
      saved = text;
      tell();
    } else if (answer.status === 409 && "text" in told) {
      differ(told, true);
    } else {
      say(state.dataset.failed.replace("{reason}", told.message ?? answer.status), true);
    }
  }

  // Lines that both have in the same order are left out around what differs.
  function differences(ours, others) {
    const a = ours.split("\n"), b = others.split("\n");
    let top = 0, end = 0;
    while (top < a.length && top < b.length && a[top] === b[top]) top++;
    while (end < a.length - top && end < b.length - top && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    const mine = a.slice(top, a.length - end).map((line) => `− ${line}`);
    const other = b.slice(top, b.length - end).map((line) => `+ ${line}`);
    return [`… ${top + 1}`, ...mine, ...other].join("\n");
  }

  function differ(now, focus) {
    theirs = now;
    $("difference").textContent = differences(area.value, now.text);
    $("conflict").hidden = false;
    say($("conflict-head").textContent, true);
    if (focus) $("conflict-head").focus();
  }

  // The file is looked at each second: what nobody has changed here follows it.
  async function follow() {
    const answer = await fetch(`${path("file")}?known=${theirs?.version ?? version}`).catch(() => null);
    const now = answer?.ok ? await answer.json() : null;
    if (now && "text" in now && now.version !== version) {
      if (area.value === saved || area.value === now.text) take(now);
      else differ(now, false);
    }
    setTimeout(follow, 1000);
  }

  // What one typed, step by step: a browser's own undo knows nothing of what is inserted here.
  const past = [{ text: area.value, at: 0 }];
  const future = [];
  let lately = 0;

  function remember(whole = false) {
    if (past.at(-1).text === area.value) return;
    const now = { text: area.value, at: area.selectionStart };
    const goesOn = !whole && Date.now() - lately < 800 && past.length > 1;
    if (goesOn) past[past.length - 1] = now;
    else past.push(now);
    if (past.length > 500) past.shift();
    lately = whole ? 0 : Date.now();
    future.length = 0;
  }

  function back(from, to) {
    if (from === past && past.length < 2) return;
    const step = from.pop();
    if (!step) return;
    to.push(step);
    const { text, at } = past.at(-1);
    area.value = text;
    area.focus();
    area.setSelectionRange(at, at);
    lately = 0;
    changed();
  }

  const undo = () => back(past, future);
  const redo = () => back(future, past);

  function insert() {
    const { placeholder } = document.querySelector(".bench").dataset;
    let n = 1;
    while (area.value.includes(`\`new_${n}\``)) n++;
    const lines = area.value.split("\n");
    let line = lineAt(area.selectionStart);
    while (line < lines.length && !/^#{2,3} /.test(lines[line])) line++;
    const place = lines.slice(0, line).join("\n").trimEnd().length;
    area.setSelectionRange(place, lines.slice(0, line).join("\n").length);
    const words = $("kind").value.replace(placeholder, `new_${n}`).trimEnd();
    area.setRangeText(`\n\n${words}\n`, area.selectionStart, area.selectionEnd, "end");
    remember(true);
    changed();
    go(lineAt(place) + 2);
  }

  area.addEventListener("input", () => { remember(); changed(); });
  area.addEventListener("beforeinput", (event) => {
    const act = { historyUndo: undo, historyRedo: redo }[event.inputType];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("selectionchange", () => { if (document.activeElement === area) here(); });
  $("save").addEventListener("click", save);
  $("insert").addEventListener("click", insert);
  $("undo").addEventListener("click", undo);
  $("redo").addEventListener("click", redo);
  $("theirs").addEventListener("click", () => { take(theirs); area.focus(); });
  $("mine").addEventListener("click", () => {
    version = theirs.version;
    saved = theirs.text;
    theirs = null;
    $("conflict").hidden = true;
    tell();
    area.focus();
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const inText = document.activeElement === area;
    const act = key === "s" ? save
      : inText && (key === "y" || (key === "z" && event.shiftKey)) ? redo
      : inText && key === "z" ? undo : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
  addEventListener("beforeunload", (event) => { if (area.value !== saved) event.preventDefault(); });
  number();
  tell();
  read();
  setTimeout(follow, 1000);
})();
