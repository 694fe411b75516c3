// The author's command line: `npm run lessons -- VERB [ARGUMENT...]`.
import { parseArgs } from "node:util";
import { shownPath } from "../lesson/lesson-error.ts";
import { lessonsFolder } from "../lesson/lessons-folder.ts";
import { allSolved, grade } from "./grade/grade.ts";
import { readAnswers } from "./grade/read-answers.ts";
import { readExports } from "./grade/read-exports.ts";
import { gradesJson, tellGrades } from "./grade/tell-grades.ts";
import { isMisuse, Misuse } from "./misuse.ts";
import { type Progress, showProgress } from "./progress.ts";
import { runMutants } from "./mutants/run-mutants.ts";
import { allKilled, mutantsJson, tellMutants } from "./mutants/tell-mutants.ts";
import { chooseLessons } from "./choose-lessons.ts";
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

  grade LESSON PATH...     grades answers as the page would: PATH is a main.ts by whatever name, or a folder with one.
  grade --export FILE...   grades every attempt in files that "Export progress" saved, a class into one table.
      --json               one JSON object: { solved, results: [{ source, learner?, lesson, solved, passed, of, score, checks, claimed? }], unreadable, note }

  new chapter SLUG         begins a chapter after the last one
  new lesson CHAPTER/SLUG  begins a lesson: a tiny one that keeps every promise, with TODOs

  --help                   this text

Exit status: 0 when every promise holds, no mutant survives and every answer passes, 1 when not, 2 when the command makes no sense.`;

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
    options: {
      json: { type: "boolean", default: false },
      export: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [verb, ...names] = positionals;
  if (values.help || verb === undefined || verb === "help") {
    console.log(HELP);
    return values.help || verb === "help" ? 0 : 2;
  }
  if (verb === "verify") return await verifyAndTell(names, values.json);
  if (verb === "mutants") return await mutateAndTell(names, values.json);
  if (verb === "grade") return await gradeAndTell(names, values);
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

/** Does long work, showing how far it is, and then tells what came of it and in how many seconds. */
async function workAndTell<Result>(
  work: (onProgress: Progress["show"]) => Promise<Result>,
  tell: (result: Result, seconds: number) => string,
): Promise<Result> {
  const startedAt = performance.now();
  const progress = showProgress(process.stderr);
  try {
    const result = await work(progress.show);
    progress.clear();
    console.log(tell(result, (performance.now() - startedAt) / 1000));
    return result;
  } finally {
    progress.clear();
  }
}

async function verifyAndTell(names: readonly string[], json: boolean): Promise<number> {
  const { notes, outcomes } = await workAndTell(
    (onProgress) => verify({ root: lessonsFolder(), names, onProgress }),
    json ? verificationJson : tellVerification,
  );
  if (json) for (const note of notes) console.error(note);
  return outcomes.every(({ passed }) => passed) ? 0 : 1;
}

async function mutateAndTell(names: readonly string[], json: boolean): Promise<number> {
  const results = await workAndTell(
    (onProgress) => runMutants({ root: lessonsFolder(), names, onProgress }),
    json ? mutantsJson : tellMutants,
  );
  return allKilled(results) ? 0 : 1;
}

async function gradeAndTell(
  names: readonly string[],
  { json, export: exported }: { readonly json: boolean; readonly export: boolean },
): Promise<number> {
  const [name, ...paths] = names;
  if (exported ? name === undefined : paths.length === 0)
    throw new Misuse("Expected `grade LESSON PATH...` or `grade --export FILE...`.");
  const { lessons } = await chooseLessons(lessonsFolder(), exported || name === undefined ? [] : [name]);
  const [lesson, ...others] = lessons;
  if (!exported && (lesson === undefined || others.length > 0))
    throw new Misuse(`Expected "${name ?? ""}" to be one lesson, got ${lessons.length}.`);
  const found = exported ? await readExports(names, lessons) : await readAnswers(lesson?.id ?? "", paths);
  const grading = await workAndTell(
    (show) =>
      grade(found, lessons, {
        onProgress: (done, all, source) => {
          show(done, all, { lesson: source, promise: "graded" });
        },
      }),
    json ? gradesJson : tellGrades,
  );
  return allSolved(grading) ? 0 : 1;
}
