import { open } from "unwind/pathlib";

export function lines(): string[] {
  return ["first", "second", "third"];
}

export function count(): number {
  return lines().length;
}

export function save(): void {
  using file = open("lines.txt", "w");
  file.write(lines().join("\n"));
}

export function main(): void {
  console.warn("about to save");
  save();
}
