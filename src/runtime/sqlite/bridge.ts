// Makes functions that SQLite can call: WebAssembly calls only functions of its own kind, and a module that imports one and exports it again makes it that.
import { wasm } from "./wasm.ts";

type Callback = (...values: never[]) => number;

const TYPE_BYTES: Readonly<Record<string, number>> = { i: 0x7f, j: 0x7e };

/**
 * Puts functions into the table of an instance.
 *
 * @param functions - each with its parameters, a letter for each: `i` of 32 bits, `j` of 64. All give an `i`.
 * @returns the number by which SQLite calls each.
 */
export function addToTable(
  table: WebAssembly.Table,
  functions: readonly (readonly [parameters: string, callback: Callback])[],
): number[] {
  const imports = Object.fromEntries(functions.map(([, callback], index) => [String(index), callback]));
  const module = new wasm.Module(bridgeFor(functions.map(([parameters]) => parameters)));
  const { exports } = new wasm.Instance(module, { f: imports });
  const first = table.grow(functions.length);
  return functions.map((_, index) => {
    table.set(first + index, exports[String(index)]);
    return first + index;
  });
}

/** The bytes of a module that imports functions `f.0`, `f.1`, ... and exports them under their numbers. */
function bridgeFor(parameters: readonly string[]): Uint8Array<ArrayBuffer> {
  const types = parameters.map((each) => [
    0x60,
    ...vector(Array.from(each, (letter) => [TYPE_BYTES[letter] ?? 0x7f])),
    1,
    0x7f,
  ]);
  const imports = parameters.map((_, index) => [...name("f"), ...name(String(index)), 0x00, ...unsigned(index)]);
  const exports = parameters.map((_, index) => [...name(String(index)), 0x00, ...unsigned(index)]);
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  return new Uint8Array([...header, ...section(1, types), ...section(2, imports), ...section(7, exports)]);
}

function section(id: number, entries: readonly (readonly number[])[]): number[] {
  const body = vector(entries);
  return [id, ...unsigned(body.length), ...body];
}

function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

/** Short names of plain letters and digits only. */
function name(text: string): number[] {
  return [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
