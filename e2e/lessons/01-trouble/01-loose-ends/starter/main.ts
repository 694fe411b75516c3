import { open } from "unwind/pathlib";

export function lines(): string[] {
  return ["first", "2nd", "third"]; // TODO: the second in words
}

export function count(): number {
  throw new RangeError("cannot count yet"); // TODO: how many lines there are
}

export function save(): void {
  const file = open("lines.txt", "w"); // TODO: close it
  file.write(lines().join("\n"));
}

export function main(): void {
  console.warn("about to save");
  save();
}
