// What a new chapter and a new lesson begin with: a tiny lesson that keeps every promise, with TODOs for its author.

/** A title to begin with: `third-open-fails` → `Third open fails`. */
function titleOf(slug: string): string {
  const words = slug.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function chapterFiles(slug: string): Readonly<Record<string, string>> {
  return {
    "chapter.mdx": `---
title: ${titleOf(slug)}
outcomes:
  - "TODO: what a learner will be able to do"
buildsOn: []
---

{/* TODO: what this chapter is about, in three sentences. */}
`,
  };
}

const INDEX = `summary: "TODO: one or two sentences"
kind: lesson
minutes: 5
teaches:
  - File
hints:
  - "TODO: a nudge. Who closes the file when \`read\` has given its text?"
  - "TODO: nearly the answer. \`using file = open(path)\` closes it where its block ends."
formerly: []
---

{/* TODO: begin with the program that goes wrong, at most 500 words. */}

This program opens a file and never closes it.

<Demo file="leak.ts" />

<YourTurn>

\`textOf\` leaves its file open. Close it, whatever happens.

</YourTurn>

<Keep>

What you open, you close.

</Keep>
`;

const CHECKS = `import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("gives the text", ({ learner, expect }) => {
    using folder = new TemporaryDirectory();
    const path = new Path(folder.name).join("a.log");
    path.writeText("hello");
    expect(learner.textOf(path), "the caller wants what stands in the file: read it while it is open").to.equal("hello");
  });

  hidden("closes each file that it opens", ({ learner, events, expect }) => {
    using folder = new TemporaryDirectory();
    const paths = ["a.log", "b.log"].map((name) => new Path(folder.name).join(name));
    for (const path of paths) {
      path.writeText("hello");
      learner.textOf(path);
    }
    expect(
      events.names().filter((name) => /^close .*\\.log$/.test(name)).length,
      "each file is closed twice: once when it was written, and once when you have read it",
    ).to.equal(4);
  });
});
`;

const IMPORT = 'import { open, type Path } from "unwind/pathlib";\n\n';

function textOf(body: string): string {
  return `${IMPORT}export function textOf(path: Path): string {\n${body}}\n`;
}

export function lessonFiles(slug: string): Readonly<Record<string, string>> {
  return {
    "index.mdx": `---\ntitle: ${titleOf(slug)}\n${INDEX}`,
    "checks.ts": CHECKS,
    "demo/leak.ts": `// shows: leak of a.log
import { open } from "unwind/pathlib";

export function main(): void {
  const file = open("a.log", "w");
  file.write("hello");
}
`,
    "starter/main.ts": textOf(
      "  // TODO: close the file, whatever happens\n  const file = open(path);\n  return file.read();\n",
    ),
    "solution/main.ts": textOf("  using file = open(path); // closed on every way out\n  return file.read();\n"),
    "right/try-finally.ts": textOf(
      "  const file = open(path);\n  try {\n    return file.read();\n  } finally {\n    file.close();\n  }\n",
    ),
    "wrong/never-closes.ts": `// fails: closes each file that it opens
// says: once when you have read it
${textOf("  const file = open(path);\n  return file.read();\n")}`,
    "wrong/reads-nothing.ts": `// fails: gives the text
// says: read it while it is open
${textOf('  using _file = open(path);\n  return "";\n')}`,
  };
}
