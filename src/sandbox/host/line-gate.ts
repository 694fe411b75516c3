// Where a program's lines enter the page: what is no console line does not come in, and no run brings more values than a page can hold.
import * as z from "zod/mini";
import { mostOfLine, mostOfThread, objectKinds, wordTypes } from "../../checks/inspection.ts";
import type { ConsoleLine } from "../../checks/report.ts";

/** A line's text is cut at 20,000 letters before it is sent; its cut is told in a few more. */
const LONGEST = 21_000;
/** What the threads of one run may bring together. */
const mostOfRun = { objects: mostOfThread.objects * 5, letters: mostOfThread.letters * 5 };

const text = (most: number) => z.string().check(z.maxLength(most));
const count = z.int().check(z.minimum(0));
/** A name's cut is one more letter, its brackets a few. */
const name = text(mostOfLine.name + 10);
const shown = z.union([
  z.strictObject({ at: count }),
  z.strictObject({ type: z.enum(wordTypes), text: text(mostOfLine.string), cut: z.optional(count) }),
]);
const object = z.strictObject({
  name,
  kind: z.enum(objectKinds),
  text: z.optional(name),
  entries: z
    .array(z.strictObject({ key: name, value: shown }))
    // An error lists its stack and its causes before the rest.
    .check(z.maxLength(mostOfLine.entries + 10)),
  more: count,
});
const inspection = z
  .strictObject({
    roots: z.array(shown).check(z.maxLength(mostOfLine.entries)),
    objects: z.array(object).check(z.maxLength(mostOfLine.objects)),
  })
  .check(z.refine((value) => leadsSomewhere(value), "leads to no object"));
const line = z.strictObject({
  sequence: count,
  thread: text(LONGEST),
  level: z.enum(["debug", "log", "info", "warn", "error"]),
  text: text(LONGEST),
  values: z.optional(z.unknown()),
});

type Inspection = NonNullable<ConsoleLine["values"]>;

/** @returns what takes the lines of one run as they come in, and delivers those that are lines. */
export function lineGate(deliver: (line: ConsoleLine) => void): (line: unknown) => void {
  const room = { ...mostOfRun };
  return (given) => {
    const read = line.safeParse(given);
    if (!read.success) return;
    const { values: theirs, ...plain } = read.data;
    const isFull = room.objects <= 0 || room.letters <= 0;
    const values = theirs === undefined || isFull ? undefined : inspection.safeParse(theirs).data;
    if (values !== undefined && takes(values, room)) deliver({ ...plain, values: values as Inspection });
    else deliver(plain);
  };
}

function takes(values: z.output<typeof inspection>, room: { objects: number; letters: number }): boolean {
  room.objects -= values.objects.length;
  room.letters -= lettersOf(values);
  return room.objects >= 0 && room.letters >= 0;
}

function lettersOf({ roots, objects }: z.output<typeof inspection>): number {
  let letters = 0;
  const add = (value: z.output<typeof shown>): void => {
    if ("text" in value) letters += value.text.length;
  };
  roots.forEach(add);
  for (const { name: called, text: says = "", entries } of objects) {
    letters += called.length + says.length;
    for (const { key, value } of entries) {
      letters += key.length;
      add(value);
    }
  }
  return letters;
}

function leadsSomewhere({
  roots,
  objects,
}: {
  roots: z.output<typeof shown>[];
  objects: z.output<typeof object>[];
}): boolean {
  const good = (value: z.output<typeof shown>): boolean => !("at" in value) || value.at < objects.length;
  return roots.every(good) && objects.every(({ entries }) => entries.every(({ value }) => good(value)));
}
