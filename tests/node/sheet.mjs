// A stand-in for Google Apps Script and Sheets: sheet.mjs FOLDER DATA
// It runs Code.gs as it is, over the few calls that Code.gs makes, and answers over HTTP as a web
// app does: every post is led to a second address, the status is always 200. What was flushed is
// written to DATA. Nothing here is Google's.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync, closeSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import vm from "node:vm";

const [folder, data] = process.argv.slice(2);
const book = existsSync(data) ? JSON.parse(readFileSync(data, "utf8")) : {};

const save = () => {
  const file = openSync(`${data}.part`, "w");
  writeSync(file, JSON.stringify(book));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${data}.part`, data);
};

// A sheet takes what begins with = for a formula, unless an apostrophe stands before it.
const stored = (value) => {
  if (String(value).startsWith("'")) return String(value).slice(1);
  if (/^[=+]/.test(value)) return "#ERROR!";
  return String(value);
};

const sheet = (name) => {
  const rows = book[name];
  const width = () => Math.max(0, ...rows.map((row) => row.length));
  return {
    getLastRow: () => rows.length,
    getLastColumn: width,
    deleteRow: (n) => rows.splice(n - 1, 1),
    getRange: (row, column, height, wide) => ({
      getDisplayValues: () =>
        Array.from({ length: height }, (_, r) =>
          Array.from({ length: wide }, (_, c) => rows[row - 1 + r]?.[column - 1 + c] ?? ""),
        ),
      setValues: (values) => {
        if (values.length !== height || values.some((cells) => cells.length !== wide)) throw new Error("wrong size");
        values.forEach((cells, r) => {
          while (rows.length < row + r) rows.push([]);
          cells.forEach((cell, c) => {
            const target = rows[row - 1 + r];
            while (target.length < column + c) target.push("");
            target[column - 1 + c] = stored(cell);
          });
        });
      },
    }),
  };
};

const output = (type) => (text) => ({ type, text, setMimeType() { return this; }, setTitle() { return this; } });
const context = vm.createContext({
  console,
  SpreadsheetApp: {
    flush: save,
    getActiveSpreadsheet: () => ({
      getSheetByName: (name) => (Object.hasOwn(book, name) ? sheet(name) : null),
      getSheets: () => Object.keys(book).map(sheet),
      insertSheet: (name) => ((book[name] = []), sheet(name)),
    }),
  },
  LockService: { getScriptLock: () => ({ waitLock() {}, releaseLock() {} }) },
  ContentService: { createTextOutput: output("application/json"), MimeType: { JSON: "JSON" } },
  HtmlService: { createHtmlOutput: output("text/html") },
  Utilities: {
    DigestAlgorithm: { SHA_256: "sha256" },
    Charset: { UTF_8: "utf8" },
    getUuid: randomUUID,
    computeDigest: (kind, text, charset) => [...new Int8Array(createHash(kind).update(text, charset).digest())],
  },
});
vm.runInContext(readFileSync(join(folder, "Code.gs"), "utf8"), context);

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const download = (name) => {
  const rows = book[name] ?? [];
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, n) => quoted(row[n] ?? "")).join(",")).join("\r\n");
};

const answers = new Map();
const server = createServer((request, response) => {
  const url = new URL(request.url, "http://x");
  const say = (status, text, headers = {}) => response.writeHead(status, { "Access-Control-Allow-Origin": "*", ...headers }).end(text);
  if (request.method === "OPTIONS") return say(405, "");
  if (url.pathname === "/echo") {
    const { type, text } = answers.get(url.searchParams.get("key"));
    return say(200, text, { "Content-Type": `${type}; charset=utf-8` });
  }
  if (url.pathname === "/download") return say(200, download(url.searchParams.get("sheet")));
  if (url.pathname === "/delete") return say(200, String(vm.runInContext(`deleteResponse(${JSON.stringify(url.searchParams.get("id"))})`, context)));
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const contents = Buffer.concat(chunks).toString("utf8");
    const type = (request.headers["content-type"] ?? "").split(";")[0];
    const said = request.method === "POST" ? context.doPost({ postData: { type, contents } }) : context.doGet({ parameter: Object.fromEntries(url.searchParams) });
    const key = randomUUID();
    answers.set(key, said);
    say(302, "", { Location: `/echo?key=${key}` });
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
