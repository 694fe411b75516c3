import { basename } from "node:path";
import { lessonError, shownValue } from "./lesson-error.ts";
import type { Entry } from "./read-text.ts";

const NUMBERED = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * The part of a folder's name that stands in addresses: `unwind-order` of `02-unwind-order`.
 *
 * @throws {LessonError} when the name is not two digits, a hyphen and a slug.
 */
export function slugOf(folder: string): string {
  const name = basename(folder);
  const slug = NUMBERED.exec(name)?.[2];
  if (slug === undefined) {
    throw lessonError(
      folder,
      `must be named by two digits, a hyphen and small letters, found ${shownValue(name)}; rename it, e.g. \`02-unwind-order\``,
    );
  }
  return slug;
}

/**
 * Holds that numbered folders have an order and an address of their own.
 *
 * @throws {LessonError} when two share a number or a slug.
 */
export function checkNumbers(folders: readonly Entry[]): void {
  const seen = new Map<string, string>();
  for (const { name, path } of folders) {
    const [, number = "", slug = ""] = NUMBERED.exec(name) ?? [];
    for (const [what, key] of [
      ["number", number],
      ["address", slug],
    ] as const) {
      const other = seen.get(`${what} ${key}`);
      if (other !== undefined) {
        throw lessonError(path, `must have its own ${what}, found \`${key}\` in \`${other}\` too; rename one of them`);
      }
      seen.set(`${what} ${key}`, name);
    }
  }
}
