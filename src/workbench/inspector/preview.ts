// A value in one short row, as the consoles of browsers write it.
import type { Inspection, Shown, ShownObject, ShownWords } from "../session-types.ts";

const MOST_ENTRIES = 6;
const MOST_LETTERS = 90;

/** `Map(2) {"a" → 1, …}`, `[1, 2]`, `RangeError: too far`, `Account {balance: 3}`. */
export function previewOf(object: ShownObject, { objects }: Inspection): string {
  const { kind, name, text, entries, more } = object;
  if (kind === "function") return name;
  if (kind === "error") return text === undefined ? name : `${name}: ${text}`;
  if (text !== undefined) return name === "RegExp" ? text : `${name} ${text}`;
  const briefly = (value: Shown): string => ("at" in value ? brief(objects[value.at]) : wordsOf(value, 30));
  if (kind === "entry") return entries.map(({ value }) => briefly(value)).join(" → ");
  const pieces: string[] = [];
  for (const { key, value } of entries) {
    const told = briefly(value);
    pieces.push(
      kind === "array" || kind === "set" ? told : key === "" ? told : `${key}${kind === "map" ? " → " : ": "}${told}`,
    );
    if (pieces.length === MOST_ENTRIES || pieces.join(", ").length > MOST_LETTERS) break;
  }
  if (more > 0 || pieces.length < entries.length) pieces.push("…");
  const said = pieces.join(", ");
  const head = name === "Object" ? "" : `${name} `;
  return kind === "array" ? `${head}[${said}]` : `${head}{${said}}`;
}

function brief(object: ShownObject | undefined): string {
  if (!object) return "…";
  const isPlain = object.kind === "object" && object.name === "Object";
  return isPlain ? (object.entries.length > 0 ? "{…}" : "{}") : object.name;
}

/** A simple value's words, cut after so many letters; strings in quotes. */
export function wordsOf({ type, text, cut = 0 }: ShownWords, most: number): string {
  const [first = "", ...others] = text.slice(0, most + 1).split("\n");
  const isCut = cut > 0 || text.length > most || others.length > 0;
  if (type === "stack") return placesText(text.split("\n").length);
  if (type !== "string") return isCut ? `${first.slice(0, most)}…` : first;
  return isCut ? `'${first.slice(0, most)}…' (${text.length + cut} letters)` : `'${first}'`;
}

function placesText(places: number): string {
  return places === 1 ? "1 place" : `${places} places`;
}
