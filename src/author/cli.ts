// The author's command line: `npm run lessons -- VERB [ARGUMENT...]`.
import { parseArgs } from "node:util";
import { shownPath } from "../lesson/lesson-error.ts";
import { lessonsFolder } from "../lesson/lessons-folder.ts";
import { isMisuse, Misuse } from "./misuse.ts";
import { showProgress } from "./progress.ts";
import { runMutants } from "./mutants/run-mutants.ts";
import { allKilled, mutantsJson, tellMutants } from "./mutants/tell-mutants.ts";
import { newChapter, newLesson } from "./scaffold.ts";
import { tellVerification, verificationJson } from "./tell-verification.ts";
import { verify } from "./verify.ts";

const HELP = `npm run lessons -- VERB

  verify [LESSON...]       proves lessons by running them; without a name, all of them.
                           LESSON is chapter/lesson, a chapter, or a folder.
      --json               one JSON object: { passed, failures, results: [{ lesson, promise, passed, message? }], notes }

  mutants [LESSON...]      makes small mistakes in each solution and lists those that every check passes.
                           A lesson's mutants.yaml excuses those that change nothing.
      --json               one JSON object: { passed, survivors, excused, lessons: [{ lesson, tried, survivors, excused, problems }] }

  new chapter SLUG         begins a chapter after the last one
  new lesson CHAPTER/SLUG  begins a lesson: a tiny one that keeps every promise, with TODOs

  --help                   this text

Exit status: 0 when every promise holds and no mutant survives, 1 when one is broken or survives, 2 when the command makes no sense.`;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!isMisuse(error)) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
  });
  const [verb, ...names] = positionals;
  if (values.help || verb === undefined || verb === "help") {
    console.log(HELP);
    return values.help || verb === "help" ? 0 : 2;
  }
  if (verb === "verify") return await verifyAndTell(names, values.json);
  if (verb === "mutants") return await mutateAndTell(names, values.json);
  if (verb === "new") return await make(names);
  throw new Misuse(`There is no verb "${verb}".`);
}

async function make([what, name, ...rest]: readonly string[]): Promise<number> {
  const root = lessonsFolder();
  if (name === undefined || rest.length > 0 || (what !== "chapter" && what !== "lesson")) {
    throw new Misuse("Expected `new chapter SLUG` or `new lesson CHAPTER/SLUG`.");
  }
  if (what === "chapter") {
    console.log(
      `${shownPath(await newChapter(root, name))}\nNow give it a lesson: npm run lessons new lesson ${name}/SLUG`,
    );
  } else {
    console.log(
      `${shownPath(await newLesson(root, name))}\nNow fill in its TODOs, then: npm run lessons verify ${name}`,
    );
  }
  return 0;
}

async function verifyAndTell(names: readonly string[], json: boolean): Promise<number> {
  const startedAt = performance.now();
  const progress = showProgress(process.stderr);
  try {
    const verification = await verify({ root: lessonsFolder(), names, onProgress: progress.show });
    progress.clear();
    if (json) for (const note of verification.notes) console.error(note);
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(json ? verificationJson(verification) : tellVerification(verification, seconds));
    return verification.outcomes.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    progress.clear();
  }
}

async function mutateAndTell(names: readonly string[], json: boolean): Promise<number> {
  const startedAt = performance.now();
  const progress = showProgress(process.stderr);
  try {
    const results = await runMutants({ root: lessonsFolder(), names, onProgress: progress.show });
    progress.clear();
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(json ? mutantsJson(results) : tellMutants(results, seconds));
    return allKilled(results) ? 0 : 1;
  } finally {
    progress.clear();
  }
}
