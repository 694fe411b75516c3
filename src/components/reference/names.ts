// Finds names of the library where they are written: `ExitStack.push`, `threading.Lock`, `open`.
import type { Lesson } from "../../lesson/lesson.ts";
import type { Reference, ReferenceModule, ReferenceName } from "./reference-data.ts";

/** A name and where it stands. */
export interface Place {
  readonly module: string;
  /** Its anchor on the module's page. */
  readonly id: string;
}

/**
 * Where a name stands that is written as lessons write it: with its module where two have it.
 *
 * @param here - the module to look in first.
 * @returns undefined when no module has it, or several and none is said.
 */
export function placeOf(reference: Reference, written: string, here?: string): Place | undefined {
  const id = written.replace(/\(\)$/, "");
  const within = (module: ReferenceModule | undefined, wanted: string): Place[] =>
    module && idsOf(module).has(wanted) ? [{ module: module.name, id: wanted }] : [];
  const [first = "", ...rest] = id.split(".");
  const named = reference.find(({ name }) => name === first);
  const exact = [
    ...within(
      reference.find(({ name }) => name === here),
      id,
    ),
    ...within(named, rest.join(".")),
  ];
  if (exact[0]) return exact[0];
  const anywhere = reference.flatMap((module) => within(module, id));
  return anywhere.length === 1 ? anywhere[0] : undefined;
}

const ids = new WeakMap<ReferenceModule, ReadonlySet<string>>();

function idsOf(module: ReferenceModule): ReadonlySet<string> {
  const known = ids.get(module);
  if (known) return known;
  const found = new Set(module.names.flatMap(({ id, members }) => [id, ...members.map((member) => member.id)]));
  ids.set(module, found);
  return found;
}

/** What a lesson teaches, in the order in which it says so; names that the library lost are left out. */
export function taughtBy(reference: Reference, lesson: Pick<Lesson, "teaches">): readonly Place[] {
  return lesson.teaches.flatMap((name) => placeOf(reference, name) ?? []);
}

/** The lessons that teach a name or one of its members, in the order of the curriculum. */
export function lessonsTeaching(
  reference: Reference,
  lessons: readonly Lesson[],
  module: string,
  { id, members }: Pick<ReferenceName, "id" | "members">,
): readonly Lesson[] {
  const wanted = new Set([id, ...members.map((member) => member.id)]);
  return lessons.filter((lesson) =>
    taughtBy(reference, lesson).some((place) => place.module === module && wanted.has(place.id)),
  );
}
