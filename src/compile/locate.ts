// Leads from a place in a compiled program back to the learner's line. Works in workers, pages and Node.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { placeOfNote } from "./loop-note.ts";
import type { Position, Program } from "./program.ts";
import { framesOf } from "./stack-frames.ts";

/** A frame of a learner's own code. */
export interface LocatedFrame {
  readonly position: Position;
  readonly function?: string;
}

export interface Locator {
  /** Gives the learner's place for one in the compiled code, both counted from 1; `undefined` for code that no line of theirs stands behind. */
  at(line: number, column: number): Position | undefined;
  /** Tells whether an engine's `error.stack` leads through the compiled code, also where no line of the learner's stands behind it. */
  isOn(stack: string): boolean;
  /** Gives the learner's place for a loop that noted that it goes round. */
  loop(note: number): Position | undefined;
  /** Gives the frames of an engine's `error.stack` that lie in the learner's files, newest first. */
  frames(stack: string): LocatedFrame[];
}

/**
 * Makes a locator. It costs nothing before its first question, which decodes the map.
 *
 * @param scriptName - the name that the engine gives to the code, whose first line is the program's first line: the text of its
 *   `//# sourceURL=`, a `vm.Script`'s filename, or the address that it was loaded from.
 */
export function createLocator(program: Program, scriptName: string): Locator {
  let map: TraceMap | undefined;

  const at = (line: number, column: number): Position | undefined => {
    if (line < 1 || column < 1) return undefined;
    map ??= new TraceMap(program.map);
    // The nearest mapping at or before the place: engines point at different parts of a call, and a lowered statement begins with code of its own.
    const found = originalPositionFor(map, { line, column: column - 1 });
    return found.source === null ? undefined : { file: found.source, line: found.line, column: found.column + 1 };
  };

  return {
    at,
    loop: (note) => {
      const { line, column } = placeOfNote(note);
      return at(line, column);
    },
    isOn: (stack) => framesOf(stack, scriptName).length > 0,
    frames: (stack) =>
      framesOf(stack, scriptName).flatMap((frame) => {
        const position = at(frame.line, frame.column);
        if (position === undefined) return [];
        return frame.function === undefined ? { position } : { position, function: frame.function };
      }),
  };
}
