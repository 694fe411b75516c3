// What an author may write between the `---` lines, for the site's collections and for the loaders alike.
import { z } from "zod";
import { shownValue } from "./lesson-error.ts";

/** One wording for whatever is wrong with a field: what is wanted, what was found, how to write it. */
function must(wanted: string, example: string) {
  return {
    error: (issue: { readonly input?: unknown }) =>
      `must be ${wanted}, found ${shownValue(issue.input)}; write e.g. \`${example}\``,
  };
}

function unknownKeys(of: string, known: readonly string[]) {
  return {
    error: (issue: { readonly code?: string; readonly keys?: readonly string[]; readonly input?: unknown }) =>
      issue.code === "unrecognized_keys"
        ? `${(issue.keys ?? []).map((key) => `\`${key}\``).join(", ")} is no field of ${of}; ` +
          `remove it or use one of ${known.map((key) => `\`${key}\``).join(", ")}`
        : `must be fields, one a line, found ${shownValue(issue.input)}; write e.g. \`title: When the third open fails\``,
  };
}

function line(wanted: string, example: string, longest = 200) {
  const says = must(wanted, example);
  return z.string(says).trim().min(1, says).max(longest, says);
}

function lines(wanted: string, example: string) {
  return z.array(line("one line of text", example, 600), must(wanted, example));
}

const slug = "[a-z0-9]+(?:-[a-z0-9]+)*";
const kindSays = must("`lesson` or `challenge`", "kind: lesson");
const difficultySays = must("`easy`, `medium` or `hard`", "difficulty: medium");
const minutesSays = must("a whole number from 1 to 60", "minutes: 6");
const teachesSays = must("a list of names of `unwind/*`", "teaches: [ExitStack, ExitStack.push]");
const formerlySays = must("a list of old addresses, `chapter/lesson`", "formerly: [many-resources/lifo]");
const buildsOnSays = must("a list of chapters' addresses", "buildsOn: [one-resource]");

const lessonFields = {
  title: line("one line of at most 80 characters", "title: When the third open fails", 80),
  summary: line("one or two sentences of at most 200 characters", "summary: Who closes the first two?"),
  kind: z.enum(["lesson", "challenge"], kindSays),
  difficulty: z.enum(["easy", "medium", "hard"], difficultySays).optional(),
  teaches: z.array(z.string(teachesSays).regex(/^[A-Za-z]\w*(?:\.\w+)*$/, teachesSays), teachesSays),
  minutes: z.int(minutesSays).min(1, minutesSays).max(60, minutesSays),
  hints: lines("a list of hints, from nudge to near-answer", "hints: [What closes the first file?]"),
  formerly: z
    .array(z.string(formerlySays).regex(new RegExp(`^${slug}/${slug}$`), formerlySays), formerlySays)
    .default([]),
};

/** The frontmatter of `index.mdx`. */
export const lessonSchema = z
  .strictObject(lessonFields, unknownKeys("a lesson", Object.keys(lessonFields)))
  .superRefine(({ kind, difficulty }, context) => {
    if (kind === "challenge" && difficulty === undefined) {
      context.addIssue({
        code: "custom",
        path: ["difficulty"],
        message: "must be `easy`, `medium` or `hard` in a challenge, found nothing; write e.g. `difficulty: medium`",
      });
    }
    if (kind === "lesson" && difficulty !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["difficulty"],
        message: `belongs to challenges, found ${shownValue(difficulty)} in a lesson; remove it or write \`kind: challenge\``,
      });
    }
  });

const chapterFields = {
  title: line("one line of at most 80 characters", "title: Many resources", 80),
  outcomes: lines("a list of what a learner will be able to do", "outcomes: [Open N files and close them all]").min(
    1,
    must("a list of what a learner will be able to do", "outcomes: [Open N files and close them all]"),
  ),
  buildsOn: z.array(z.string(buildsOnSays).regex(new RegExp(`^${slug}$`), buildsOnSays), buildsOnSays).default([]),
};

/** The frontmatter of `chapter.mdx`. */
export const chapterSchema = z.strictObject(chapterFields, unknownKeys("a chapter", Object.keys(chapterFields)));

/** What is wrong with `data`, one line each; empty when nothing is. */
export function problemsOf(error: z.ZodError): readonly string[] {
  return error.issues.map(({ path, message }) => {
    const [field, ...rest] = path.map(String);
    return field === undefined ? message : `\`${[field, ...rest.map((key) => `[${key}]`)].join("")}\` ${message}`;
  });
}
