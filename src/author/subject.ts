// A lesson as the promises look at it: its data, its programs and its prose.
import { join } from "node:path";
import { readMdx } from "../lesson/frontmatter.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { lessonSchema } from "../lesson/schema.ts";
import { programsOf, type LessonProgram } from "./lesson-programs.ts";

export interface Subject {
  readonly lesson: Lesson;
  readonly programs: readonly LessonProgram[];
  /** `index.mdx` without its fields. */
  readonly prose: string;
}

/** Reads what a promise needs beside the lesson's data. */
export async function subjectOf(lesson: Lesson): Promise<Subject> {
  const [programs, { body }] = await Promise.all([
    programsOf(lesson),
    readMdx(join(lesson.folder, "index.mdx"), lessonSchema),
  ]);
  return { lesson, programs, prose: body };
}

/** The program of that name. */
export function programNamed({ programs, lesson }: Subject, name: string): LessonProgram {
  const found = programs.find((program) => program.name === name);
  if (found === undefined) throw new Error(`Expected ${lesson.id} to have a program ${name}, got none`);
  return found;
}
