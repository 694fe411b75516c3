// Reads programs from standard input, one a line, and writes one trace a line in the same order.
import { createInterface } from "node:readline";
import { runLine } from "./families.ts";

let number = 0;
let written: string[] = [];

function flush(): void {
  process.stdout.write(written.join(""));
  written = [];
}

try {
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === "") continue;
    written.push(`${JSON.stringify(await runLine(line))}\n`);
    if (written.length === 500) flush();
  }
} catch (error) {
  process.stderr.write(`conformance: line ${number}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
flush();
