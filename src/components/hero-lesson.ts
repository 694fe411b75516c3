// The program of the start page, in the form of a lesson: twelve lines that leave a file open, and the word that ends it.
import type { Lesson } from "../lesson/lesson.ts";

const leak = `import { open } from "unwind/pathlib";

export function main(): void {
  const log = open("a.log", "w");
  log.write("backup started");
  if (!serverIsUp()) return;
  log.write("backup finished");
  log.close();
}

// It is down today.
const serverIsUp = () => false;`;

const checksSource = `import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check }) => {
  check("a.log is closed on every way out", async ({ run, expect }) => {
    const { leaks } = await run();
    expect(leaks, "the function returned before it came to close: let \`using\` close the file").to.be.empty;
  });
});
`;

/** Changing `const` to `using` in its fourth line solves it. */
export const heroLesson: Lesson = {
  id: "home/leak",
  chapter: "home",
  slug: "leak",
  folder: "",
  title: "A file left open",
  summary: "The function returns early, and the file stays open.",
  kind: "lesson",
  teaches: [],
  minutes: 1,
  hints: [],
  formerly: [],
  demos: [],
  starter: { "main.ts": leak },
  solution: { "main.ts": leak.replace("const log", "using log") },
  checksSource,
  right: [],
  wrong: [],
};
