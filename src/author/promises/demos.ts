// Each demo shows what its first line says, and is as narrow as a page.
import { join } from "node:path";
import type { RunReport } from "../../checks/report.ts";
import { shownValue } from "../../lesson/lesson-error.ts";
import { promise, type Family } from "./promise.ts";
import { tellError } from "../tell-report.ts";
import { PATIENCE_MS } from "../workshop.ts";

const LEAK = /^leak of (.+)$/;

/** So many columns a program has beside a workbench, on a window 1,440 pixels wide (src/layouts/prose.css). */
const WIDEST = 68;

export const demos: Family = (subject, workshop) =>
  subject.lesson.demos.flatMap(({ name, shows, source }) => [
    promise(subject, `demo/${name}.ts has no line of more than ${WIDEST} columns`, async () =>
      source
        .split("\n")
        .filter((line) => line.length > WIDEST)
        .map((line) => ({
          file: join(subject.lesson.folder, `demo/${name}.ts`),
          says: `must have lines of at most ${WIDEST} columns, found ${line.length} in ${shownValue(line.trim())}; break or shorten it`,
        })),
    ),
    promise(subject, `demo/${name}.ts shows what its first line says`, async () => {
      const file = `demo/${name}.ts`;
      const lines: string[] = [];
      const program = await workshop.ready(subject, file);
      const report = await workshop.sandbox.run(program, {
        deadlineMs: PATIENCE_MS,
        onLine: ({ text }) => lines.push(text),
      }).result;
      const says = problemOf(shows, lines, report);
      return says === undefined ? [] : [{ file: join(subject.lesson.folder, file), says }];
    }),
  ]);

function problemOf(shows: string, lines: readonly string[], report: RunReport): string | undefined {
  const { error, unhandled, leaks, ended } = report;
  const errors = [...(error === undefined ? [] : [error]), ...unhandled].map(tellError);
  const leak = LEAK.exec(shows)?.[1];
  if (leak !== undefined) {
    if (leaks.some(({ label }) => label === leak)) return undefined;
    const found = leaks.length === 0 ? "no leak" : leaks.map(({ label }) => `a leak of ${label}`).join(", ");
    return `must leave ${shownValue(leak)} open, found ${found}; leave it open, or correct the line \`// shows:\``;
  }
  if (errors.some((text) => text.includes(shows))) return undefined;
  if (!lines.join("\n").includes(shows)) {
    const found = [...lines, ...errors].map((text) => shownValue(text)).join(", ");
    return `must show ${shownValue(shows)}, found ${found || "no output"}; correct the program, or the line \`// shows:\``;
  }
  if (ended === "finished" || ended === "failed") return undefined;
  return `must come to its end, found that it ${ended} (${errors.join("; ")}); mend it, or show that in \`// shows:\``;
}
