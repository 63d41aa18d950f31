"use strict";
// The page on which notes are coded: every step is written into the file before it is called saved.
(() => {
  const $ = (id) => document.getElementById(id);
  const key = new URLSearchParams(location.search).get("key") ?? "";
  let state = { notes: [], themes: [] };
  let at = 0;
  let chain = Promise.resolve();
  let waiting = 0;
  let soon; // when agreement is asked for
  let failed = false; // and so it stays: what is shown and what is in the file are two things then
  const rows = [];

  async function ask(path, body) {
    const answer = await fetch(path, {
      method: body ? "POST" : "GET",
      headers: { "X-Surveygen-Key": key, ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    const found = await answer.json();
    if (!found.ok) throw new Error(found.message);
    return found;
  }

  function say(words, wrong) {
    $("saved").textContent = words;
    $("saved").className = wrong ? "wrong" : "";
  }

  // One after the other, so that the file holds what was done last.
  function after(act) {
    if (!failed) say("Writing …");
    waiting++;
    chain = chain.then(act).catch((error) => {
      failed = true;
      const stopped = error instanceof TypeError;
      say(stopped ? "Not written: surveygen has stopped. Start it again." : `Not written: ${error.message}`, true);
    }).then(() => {
      waiting--;
      if (waiting) return;
      if (!failed) say("Everything is in the file.");
      clearTimeout(soon);
      soon = setTimeout(agree, 300); // no key waits for it
    });
    return chain;
  }

  function element(name, text, more = {}) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [attribute, value] of Object.entries(more)) made.setAttribute(attribute, value);
    return made;
  }

  const label = (name) => state.themes.find((theme) => theme.name === name)?.label ?? name;
  const named = (note) => [...new Set([...note.codes, ...note.passages.map((part) => part[0])])];

  function describe(note) {
    if (named(note).length) return named(note).map(label).join(", ");
    return note.done ? "no theme fits" : "–";
  }

  function shown(note) {
    const filter = $("filter").value;
    if (filter === "left") return !note.done;
    if (filter === "memo") return note.memo !== "";
    return !filter || named(note).includes(filter.slice(6));
  }

  function list() {
    $("notes").replaceChildren();
    rows.length = 0;
    for (const note of state.notes) {
      const row = element("li");
      const button = element("button", undefined, { type: "button" });
      button.append(element("span", note.text, { class: "words" }), element("span", describe(note), { class: "state" }));
      button.addEventListener("click", () => go(note.number));
      row.append(button);
      row.hidden = !shown(note);
      rows.push(row);
      $("notes").append(row);
    }
  }

  function mark(note) {
    const row = rows[note.number];
    row.querySelector(".state").textContent = describe(note);
    if (note.number !== at) row.hidden = !shown(note);
  }

  // The words of the note with its parts marked; offsets are code points, as the file counts.
  function draw(note) {
    const signs = [...note.text];
    const cuts = new Set([0, signs.length]);
    for (const [, begin, end] of note.passages) cuts.add(begin).add(end);
    const places = [...cuts].sort((one, other) => one - other);
    $("text").replaceChildren();
    for (let n = 0; n + 1 < places.length; n++) {
      const [begin, end] = [places[n], places[n + 1]];
      const on = note.passages.filter((part) => part[1] <= begin && part[2] >= end).map((part) => label(part[0]));
      const words = signs.slice(begin, end).join("");
      $("text").append(on.length ? element("mark", words, { title: on.join(", ") }) : words);
    }
  }

  function show() {
    const note = state.notes[at];
    if (!note) return;
    $("place").textContent = `${at + 1} of ${state.notes.length} · ${note.group}${note.seat ? ` · seat ${note.seat}` : ""}`;
    $("asked").textContent = note.asked;
    draw(note);
    if ($("memo").value !== note.memo) $("memo").value = note.memo;
    $("chosen").replaceChildren();
    for (const name of note.codes) chip(label(name), () => toggle(name));
    for (const part of note.passages) {
      const words = [...note.text].slice(part[1], part[2]).join("");
      chip(`${label(part[0])}: “${words.length > 40 ? `${words.slice(0, 40)}…` : words}”`, () => change((now) => {
        now.passages = now.passages.filter((one) => one.join() !== part.join());
      }));
    }
    if (!named(note).length) $("chosen").append(element("li", note.done ? "No theme fits." : "No theme yet.", { class: "quiet" }));
    for (const button of $("themes").querySelectorAll("button")) {
      const { name } = button.dataset;
      button.setAttribute("aria-pressed", String(named(note).includes(name)));
      button.lastChild.replaceChildren(...(note.hints.includes(name) ? [element("span", "●", { role: "img", "aria-label": "has words of this theme" })] : []));
    }
    for (const row of $("notes").querySelectorAll("[aria-current]")) row.removeAttribute("aria-current");
    rows[at]?.firstChild.setAttribute("aria-current", "true");
    const done = state.notes.filter((one) => one.done).length;
    $("about").textContent = `${state.file}${state.coder ? ` · ${state.coder}` : ""}${state.second ? " · second coder" : ""} · ${done} of ${state.notes.length} coded`;
  }

  function chip(words, off) {
    const item = element("li");
    const button = element("button", words, { type: "button", title: "Take it off" });
    button.append(" ×");
    button.addEventListener("click", off);
    item.append(button);
    $("chosen").append(item);
  }

  function go(number) {
    at = Math.max(0, Math.min(state.notes.length - 1, number));
    show();
    rows[at]?.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    for (let n = at + by; n >= 0 && n < state.notes.length; n += by) if (!rows[n].hidden) return go(n);
  }

  function change(alter) {
    const note = state.notes[at];
    if (!note) return;
    alter(note);
    note.done = true;
    show();
    mark(note);
    const { number, codes, passages, memo } = note;
    after(() => ask("/note", { number, codes: [...codes], passages: passages.map((part) => [...part]), memo, done: note.done }));
  }

  // What is marked in the note, in code points; null for nothing.
  function marked() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!$("text").contains(range.startContainer) || !$("text").contains(range.endContainer)) return null;
    const until = (node, offset) => {
      const before = document.createRange();
      before.setStart($("text"), 0);
      before.setEnd(node, offset);
      return [...before.toString()].length;
    };
    let [begin, end] = [until(range.startContainer, range.startOffset), until(range.endContainer, range.endOffset)];
    const signs = [...state.notes[at].text];
    while (begin < end && /\s/.test(signs[begin])) begin++;
    while (end > begin && /\s/.test(signs[end - 1])) end--;
    return begin < end ? [begin, end] : null;
  }

  function toggle(name) {
    const part = marked();
    change((note) => {
      if (part && part[1] - part[0] < [...note.text].length) {
        const same = note.passages.findIndex((one) => one.join() === [name, ...part].join());
        if (same >= 0) note.passages.splice(same, 1);
        else note.passages.push([name, ...part]);
        note.codes = note.codes.filter((code) => code !== name);
      } else if (named(note).includes(name)) {
        note.codes = note.codes.filter((code) => code !== name);
        note.passages = note.passages.filter((one) => one[0] !== name);
      } else note.codes.push(name);
    });
    getSelection().removeAllRanges();
  }

  function put(note) {
    state.notes[note.number] = note;
    mark(note);
    if (note.number === at) show();
    else go(note.number);
  }

  function undo() {
    after(async () => {
      const { note } = await ask("/undo", {});
      if (note) put(note);
    });
  }

  function themes() {
    $("themes").replaceChildren();
    for (const old of [...$("filter").options].slice(3)) old.remove();
    for (const theme of state.themes) {
      const item = element("li");
      const button = element("button", undefined, { type: "button", "data-name": theme.name, "aria-pressed": "false" });
      button.append(theme.key ? element("kbd", theme.key) : element("span"), element("span", theme.label), element("span", "", { class: "quiet" }));
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => toggle(theme.name));
      item.append(button);
      $("themes").append(item);
      $("filter").append(element("option", theme.label, { value: `theme ${theme.name}` }));
    }
  }

  async function agree() {
    if (!$("agreement").open) return;
    const found = await ask("/agreement.json").catch(() => null);
    if (!found) return;
    const figure = (value) => (value === null ? "–" : value.toFixed(2));
    const alpha = new Map(found.alpha.map((one) => [one.theme, one.alpha]));
    const box = $("agreed");
    box.replaceChildren(element("p", found.notes ? `Notes that more than one person has coded: ${found.notes}.` : "No note has been coded by two people yet."));
    if (found.kappa.length) {
      const table = element("table");
      const head = element("tr");
      head.append(...["Theme", "Coders", "Kappa", ...(alpha.size ? ["Alpha"] : [])].map((words) => element("th", words)));
      table.append(head);
      for (const one of found.kappa) {
        const row = element("tr");
        row.append(element("td", label(one.theme)), element("td", one.coders.map((who) => who || "first").join(", ")), element("td", figure(one.kappa), { class: "figure" }));
        if (alpha.size) row.append(element("td", figure(alpha.get(one.theme) ?? null), { class: "figure" }));
        table.append(row);
      }
      box.append(table);
    }
    if (found.differences.length) box.append(element("h2", `Where they differ: ${found.differences.length}`));
    for (const one of found.differences.slice(0, 100)) {
      const button = element("button", one.text, { type: "button" });
      button.addEventListener("click", () => go(one.number));
      box.append(button);
      for (const [who, codes] of Object.entries(one.by)) box.append(element("p", `${who || "first"}: ${codes.map(label).join(", ") || "no theme fits"}`, { class: "quiet" }));
    }
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing(event)) { event.preventDefault(); undo(); }
      return;
    }
    if (event.key === "Escape") { document.activeElement.blur(); $("note").focus(); return; }
    if (typing(event)) return;
    const acts = { j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), n: next, u: undo, 0: none, m: () => $("memo").focus(), "+": () => $("new").focus() };
    const theme = state.themes.find((one) => one.key === event.key);
    const act = acts[event.key] ?? (theme && (() => toggle(theme.name)));
    if (!act || (event.target.matches("button, summary") && (event.key === "Enter" || event.key === " "))) return;
    event.preventDefault();
    act();
  }

  const typing = (event) => event.target.matches("input, textarea, select");

  function next() {
    const left = [...state.notes.slice(at + 1), ...state.notes.slice(0, at)].find((note) => !note.done);
    if (left) go(left.number);
    else say("Every note has been coded.");
  }

  function none() {
    change((note) => { note.codes = []; note.passages = []; });
  }

  document.addEventListener("keydown", press);
  $("before").addEventListener("click", () => step(-1));
  $("after").addEventListener("click", () => step(1));
  $("next").addEventListener("click", next);
  $("none").addEventListener("click", none);
  $("undo").addEventListener("click", undo);
  $("agreement").addEventListener("toggle", agree);
  $("filter").addEventListener("change", () => { for (const note of state.notes) rows[note.number].hidden = !shown(note); });
  $("memo").addEventListener("input", () => {
    const note = state.notes[at];
    if (!note) return;
    note.memo = $("memo").value;
    const { number, codes, passages, memo, done } = note;
    after(() => ask("/note", { number, codes: [...codes], passages: passages.map((part) => [...part]), memo, done }));
  });
  $("more").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = $("new").value;
    after(async () => {
      state.themes = (await ask("/theme", { label: words })).themes;
      $("new").value = "";
      themes();
      show();
      $("note").focus();
    });
  });
  ask("/state.json").then((found) => {
    state = found;
    document.title = `${found.title} – coding`;
    $("title").textContent = found.title;
    themes();
    list();
    const first = state.notes.findIndex((note) => !note.done);
    go(first < 0 ? 0 : first);
    if (!state.notes.length) $("text").textContent = "There are no notes in this file.";
    say("Everything is in the file.");
  }, (error) => say(error.message, true));
})();
