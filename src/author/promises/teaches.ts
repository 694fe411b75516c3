// What a lesson says that it teaches is there in the library, under that name.
import { join } from "node:path";
import { shownValue, type LessonProblem } from "../../lesson/lesson-error.ts";
import { promise, type Family } from "./promise.ts";

export const teaches: Family = (subject, workshop) => [
  promise(subject, "what it teaches is in the library", async () => {
    const { vocabulary } = await workshop.types;
    const file = join(subject.lesson.folder, "index.mdx");
    return subject.lesson.teaches.flatMap((name): LessonProblem[] => {
      const modules = vocabulary.get(name) ?? [];
      if (modules.length === 1) return [];
      if (modules.length > 1) {
        const full = modules.map((module) => `\`${module}.${name}\``).join(" or ");
        return [{ file, says: `\`teaches\` must say of which module ${shownValue(name)} is; write ${full}` }];
      }
      const owner = name.slice(0, name.lastIndexOf("."));
      const known = siblings(owner, vocabulary);
      const there = known.length === 0 ? "" : `; \`${owner}\` has ${known.join(", ")}`;
      return [
        { file, says: `\`teaches\` must name exports of \`unwind/*\`, found ${shownValue(name)}${there}; correct it` },
      ];
    });
  }),
];

function siblings(owner: string, vocabulary: ReadonlyMap<string, unknown>): string[] {
  if (owner === "") return [];
  const start = `${owner}.`;
  return [...vocabulary.keys()]
    .filter((name) => name.startsWith(start) && !name.slice(start.length).includes("."))
    .map((name) => `\`${name.slice(start.length)}\``);
}
