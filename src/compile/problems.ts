// Says what esbuild found in a learner's words, each at its place in their files.
import type { Location, Message } from "esbuild";
import { libraryNamespace, namespace, pluginName } from "./bundle.ts";
import { alsoIn, libraryExports } from "./library-exports.ts";
import { programNames } from "./modules.ts";
import { nearest } from "./nearest.ts";
import type { Files, Position, Problem } from "./program.ts";
import { relative } from "./program-files.ts";

/** Gives the problems in order of place, the entry's first; one for each place. */
export function problemsOf(messages: readonly Message[], files: Files, entry: string): Problem[] {
  const order = [entry, ...Object.keys(files).filter((path) => path !== entry)];
  const rank = ({ at }: Problem): number => (at === undefined ? -1 : order.indexOf(at.file));
  const problems = messages
    .map((message) => problemOf(message, files))
    .sort(
      (a, b) => rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
    );
  const key = ({ at, message }: Problem): string => (at === undefined ? message : `${at.file}:${at.line}:${at.column}`);
  return [...new Map(problems.reverse().map((problem) => [key(problem), problem])).values()].reverse();
}

const noRequire = 'There is no `require` here: write `import { ... } from "..."` at the top of the file';
const notLiteral =
  "`import(...)` needs the name itself, in quotes: what a program imports must be known before it runs";

/** Which of esbuild's warnings keep a program from compiling here, and why. */
const fatalWarnings: Readonly<Record<string, string>> = {
  "direct-eval": "There is no `eval` here: programs cannot make code from text",
  "unsupported-require-call": noRequire,
  "indirect-require": noRequire,
  "unsupported-dynamic-import": notLiteral,
  "empty-glob": notLiteral,
  "commonjs-variable-in-esm": "`module` and `exports` are Node's old form: write `export` before what other files need",
  "import-is-undefined": "",
};

/** Tells whether a warning of esbuild is a problem here. */
export function isFatal(warning: Message): boolean {
  return Object.hasOwn(fatalWarnings, warning.id);
}

/** Tells whether esbuild stumbled over the text's end, or over what `bundle` put after it. */
export function isAtEnd({ location }: Message, files: Files): boolean {
  if (location === null) return false;
  const text = files[fileOf(location)];
  return text !== undefined && location.line > linesOf(text).length;
}

/** Finds `export =`, which esbuild lets pass although there is no CommonJS here. */
export function exportAssignment(file: string, text: string): Problem | undefined {
  const match = /(?<=^|[;}])[^\S\n]*export\s*=(?![=>])/m.exec(text);
  if (match === null) return undefined;
  const before = linesOf(text.slice(0, match.index + match[0].indexOf("export")));
  const at = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return { message: "`export =` is Node's old form: write `export` before what other files need", at };
}

function problemOf(message: Message, files: Files): Problem {
  const at = message.location === null ? undefined : placeOf(startOf(message) ?? message.location, files);
  return { message: message.pluginName === pluginName ? message.text : reworded(message, files), at };
}

function reworded(message: Message, files: Files): string {
  const missing =
    /^No matching export in "(.*)" for import "(.*)"$/.exec(message.text) ??
    /^Import "(?<name>.*)" will always be undefined because there is no matching export in "(?<file>.*)"$/.exec(
      message.text,
    );
  if (missing !== null) {
    const found = missing.groups?.["file"] ?? missing[1] ?? "";
    const name = missing.groups?.["name"] ?? missing[2] ?? "";
    if (found.startsWith(`${libraryNamespace}:`))
      return missingInLibrary(found.slice(libraryNamespace.length + 1), name);
    const file = withoutNamespace(found);
    return missingExport(message, file, name, files[file] ?? "");
  }
  const fatal = fatalWarnings[message.id];
  if (fatal !== undefined && fatal !== "") return fatal;
  for (const [pattern, words] of phrases) {
    if (pattern.test(message.text)) return message.text.replace(pattern, words);
  }
  return [message.text.replace(/(?: here)?:$/, " here"), ...message.notes.map(aside)].join("");
}

const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /^Top-level await .*$/,
    "`await` at the top level: put it into `async function main()`; every thread loads this module, so its top level cannot wait",
  ],
  [
    /^(?:Unexpected|Expected identifier but found) end of file$/,
    "The file ends too early: a closing `}`, `)` or `]` is missing, or a statement is not complete",
  ],
  [/^Expected "([^"]*)" but found end of file$/, "The file ends too early: `$1` is missing"],
  [/^Expected "\*\/" to terminate multi-line comment$/, "This comment never ends: `*/` is missing"],
  [/^Unterminated string literal$/, "This text never ends: its closing quotation mark is missing"],
  [/^Unexpected "[“”„]"$/, 'This is a typographic quotation mark: write " instead'],
  [/^Unexpected "[‘’‚]"$/, "This is a typographic quotation mark: write ' instead"],
  [/^Syntax error "(.*)"$/, 'Unexpected "$1"'],
  [/^Could not resolve import\(.*$/, notLiteral],
  [/^Could not resolve require\(.*$/, noRequire],
  [/^Top-level return .*$/, "`return` stands outside of every function"],
  [/^Cannot assign to import "(.*)"$/, "`$1` is imported: only the file that exports it can assign to it"],
  [
    /^With statements cannot be used.*$/,
    "There is no `with` statement in modules; Python's `with` is `using` or `withContext`",
  ],
  [/^(.*) cannot be used in an ECMAScript module$/, "$1 cannot be used in a module"],
];

/** What esbuild adds to a message, where it helps: the other place, or advice without a place. */
function aside({ text, location }: Message["notes"][number]): string {
  if (location === null) return `. ${text.replace(/\.$/, "")}`;
  return /originally|declared a constant/.test(text) ? ` (see line ${location.line})` : "";
}

function missingExport({ location, notes }: Message, file: string, name: string, text: string): string {
  const here = location === null ? file : relative(fileOf(location), file);
  if (name === "default") return `${here} has no default export: import its names, \`import { ... } from "${here}"\``;
  if (
    new RegExp(`\\b(?:function\\*?|class|const|let|var|enum)\\s+${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text)
  ) {
    return `${here} does not export \`${name}\`: write \`export\` before it there`;
  }
  const near = location?.suggestion || notes.find((note) => note.location?.suggestion)?.location?.suggestion;
  return `${here} does not export \`${name}\`${near ? `. Did you mean \`${near}\`?` : ""}`;
}

function missingInLibrary(module: string, name: string): string {
  const names = libraryExports[module] ?? [];
  if (name === "default")
    return `${module} has no default export: import its names, such as \`import { ${names[0] ?? ""} } from "${module}"\``;
  const elsewhere = alsoIn(name, programNames);
  if (elsewhere.length > 0)
    return `${module} does not export \`${name}\`; ${elsewhere.join(" and ")} ${elsewhere.length === 1 ? "does" : "do"}`;
  const near = nearest(name, names);
  return `${module} does not export \`${name}\`. ${near === undefined ? `It exports ${names.join(", ")}` : `Did you mean \`${near}\`?`}`;
}

/** An unclosed comment is to blame where it starts, not where the file ends. */
function startOf({ notes }: Message): Location | undefined {
  return notes.find((note) => /comment starts here/.test(note.text))?.location ?? undefined;
}

/** esbuild counts columns from 0 in UTF-8 bytes; a place past the text's last word is moved back to its end. */
function placeOf(location: Location, files: Files): Position | undefined {
  const file = fileOf(location);
  const text = files[file];
  if (text === undefined) return undefined;
  const shown = linesOf(text.trimEnd());
  const last = shown.at(-1) ?? "";
  const line = linesOf(text)[location.line - 1] ?? "";
  const column = utf16Length(line, location.column) + 1;
  const pastEnd = location.line > shown.length || (location.line === shown.length && column > last.length);
  return pastEnd ? { file, line: shown.length, column: last.length + 1 } : { file, line: location.line, column };
}

function utf16Length(line: string, bytes: number): number {
  let units = 0;
  let left = bytes;
  for (const character of line) {
    if (left <= 0) break;
    const point = character.codePointAt(0) ?? 0;
    left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    units += character.length;
  }
  return units;
}

const linesOf = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/);
const withoutNamespace = (path: string): string =>
  path.startsWith(`${namespace}:`) ? path.slice(namespace.length + 1) : path;
const fileOf = (location: Location): string => withoutNamespace(location.file);
