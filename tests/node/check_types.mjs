// Checks scripts by TypeScript: [{name, source}] on standard input, [{name, line, message}] out.
//
// Each is checked as a script of its own beside the browser's globals, so that a name that hides
// one of those is a fault too.

import { text } from "node:stream/consumers";
import ts from "typescript";

const scripts = JSON.parse(await text(process.stdin));
const options = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  noImplicitReturns: false,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  moduleDetection: ts.ModuleDetectionKind.Legacy,
  types: [],
};
const host = ts.createCompilerHost(options);
const library = new Map();
const read = host.getSourceFile;
const found = [];
for (const { name, source } of scripts) {
  const file = `/${name}.js`;
  host.getSourceFile = (path, ...rest) => {
    if (path === file) return ts.createSourceFile(path, source, options.target, true);
    if (!library.has(path)) library.set(path, read.call(host, path, ...rest));
    return library.get(path);
  };
  const program = ts.createProgram([file], options, host);
  const checked = program.getSourceFile(file);
  for (const each of [...program.getSyntacticDiagnostics(checked), ...program.getSemanticDiagnostics(checked)]) {
    const { line } = checked.getLineAndCharacterOfPosition(each.start);
    found.push({ name, line: line + 1, message: ts.flattenDiagnosticMessageText(each.messageText, "\n") });
  }
}
process.stdout.write(JSON.stringify(found));
