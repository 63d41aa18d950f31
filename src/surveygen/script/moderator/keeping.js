// Keeps everything on this device as it is typed. Each value goes into localStorage before the next
// key is pressed, then into IndexedDB, which is on the disk when it says so; only then is the first
// copy dropped. So neither a killed tab nor a power cut takes more than the key that is being pressed.
// needs: core

const place = `surveygen:guide:${data.key}:`;
/** Everything that is known, by key: `session:GROUP`, `draft:GROUP`, `note:GROUP:ID`. */
const kept = new Map();
const waiting = new Map();
/** Keys that neither storage took. */
const unkept = new Set();
let writing = false;

const attempt = (work, otherwise) => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

const mirror = (key, value) =>
  attempt(() => {
    localStorage.setItem(place + key, JSON.stringify(value));
    return true;
  }, false);
const mirrored = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(place)), []);

/** The database, or null where the browser has none. */
const database = new Promise((resolve) => {
  const asked = attempt(() => indexedDB.open(place, 1));
  if (!asked) return resolve(null);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = asked.onblocked = () => resolve(null);
});

const store = (shelf, entries) =>
  new Promise((resolve) => {
    const change = attempt(() => shelf.transaction("kept", "readwrite", { durability: "strict" }));
    if (!change) return resolve(false);
    for (const [key, value] of entries) change.objectStore("kept").put(value, key);
    change.oncomplete = () => resolve(true);
    change.onerror = change.onabort = () => resolve(false);
  });

const readAll = (shelf) =>
  new Promise((resolve) => {
    const found = [];
    const walk = shelf.transaction("kept").objectStore("kept").openCursor();
    walk.onsuccess = () => {
      const { result } = walk;
      if (!result) return resolve(found);
      found.push([result.key, result.value]);
      result.continue();
    };
    walk.onerror = () => resolve(found);
  });

const write = async () => {
  if (writing) return;
  writing = true;
  const shelf = await database;
  while (waiting.size) {
    const entries = [...waiting];
    waiting.clear();
    const stored = shelf && (await store(shelf, entries));
    for (const [key, value] of entries) {
      // A newer value is on its way: its first copy stays until that one is stored.
      if (kept.get(key) !== value) continue;
      if (stored) {
        unkept.delete(key);
        attempt(() => localStorage.removeItem(place + key));
      }
    }
  }
  writing = false;
  run(keptNow);
};

/** Keep a value; it must not be changed afterwards. */
const keep = (key, value) => {
  kept.set(key, value);
  if (mirror(key, value)) unkept.delete(key);
  else unkept.add(key);
  waiting.set(key, value);
  write();
};

/** Take values off this device for good. */
const forget = async (keys) => {
  const shelf = await database;
  for (const key of keys) {
    kept.delete(key);
    waiting.delete(key);
    unkept.delete(key);
    attempt(() => localStorage.removeItem(place + key));
  }
  if (!shelf) return;
  const change = shelf.transaction("kept", "readwrite", { durability: "strict" });
  for (const key of keys) change.objectStore("kept").delete(key);
  await new Promise((resolve) => (change.oncomplete = change.onerror = change.onabort = resolve));
};

/**
 * Read everything that was kept; what is still in localStorage is the newer copy. That is read first:
 * what another tab keeps meanwhile is heard, and newer than both.
 */
const recall = async () => {
  for (const name of mirrored()) {
    const value = attempt(() => JSON.parse(localStorage.getItem(name)));
    if (!value) continue;
    const key = name.slice(place.length);
    kept.set(key, value);
    waiting.set(key, value);
  }
  write();
  const shelf = await database;
  if (shelf) for (const [key, value] of await readAll(shelf)) if (!kept.has(key)) kept.set(key, value);
  // Else a browser short of space may clear what was not asked to stay.
  attempt(() => navigator.storage.persist()?.catch(() => {}));
};

const keptNow = [];
const isKept = () => !writing && !waiting.size && !unkept.size;

addEventListener("beforeunload", (event) => unkept.size && event.preventDefault());
