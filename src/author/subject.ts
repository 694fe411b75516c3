// A lesson as the promises look at it: its data, its programs and its prose.
import { join } from "node:path";
import { readMdx } from "../lesson/frontmatter.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { readText } from "../lesson/read-text.ts";
import { lessonSchema } from "../lesson/schema.ts";
import { programsOf, type LessonProgram } from "./lesson-programs.ts";

export interface Subject {
  readonly lesson: Lesson;
  readonly programs: readonly LessonProgram[];
  /** `index.mdx` without its fields. */
  readonly prose: string;
  /** How many lines of `index.mdx` stand above it. */
  readonly linesAboveProse: number;
}

/** Reads what a promise needs beside the lesson's data. */
export async function subjectOf(lesson: Lesson): Promise<Subject> {
  const file = join(lesson.folder, "index.mdx");
  const [programs, whole, { body }] = await Promise.all([
    programsOf(lesson),
    readText(file),
    readMdx(file, lessonSchema),
  ]);
  const linesAboveProse = whole.split("\n").length - body.split("\n").length;
  return { lesson, programs, prose: body, linesAboveProse };
}

/** The program of that name. */
export function programNamed({ programs, lesson }: Subject, name: string): LessonProgram {
  const found = programs.find((program) => program.name === name);
  if (found === undefined) throw new Error(`Expected ${lesson.id} to have a program ${name}, got none`);
  return found;
}
