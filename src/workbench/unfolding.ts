// Which console lines can be unfolded, and which are. What shows them is loaded when the first is.
import { useEffect, useRef, useState } from "preact/hooks";
import type * as inspectorModule from "./inspector/index.ts";
import type { TreeRow } from "./inspector/tree-rows.ts";
import type { ConsoleLine } from "./session-types.ts";

type Inspector = typeof inspectorModule;
let loaded: Inspector | undefined;

/** The lines that are unfolded, each with the paths of those of its values that are. */
export type Unfolded = ReadonlyMap<ConsoleLine, ReadonlySet<string>>;

export interface Unfolding {
  readonly unfolded: Unfolded;
  /** The rows below a line; none for one that is folded. */
  readonly rowsBelow: (line: ConsoleLine) => readonly TreeRow[];
  /** Unfolds a line, or a value of it by its path, or folds it again. The same function each time. */
  readonly fold: (line: ConsoleLine, path?: string) => void;
  /** Shows the rows; there once there are any. */
  readonly View: Inspector["TreeRowView"] | undefined;
}

/** Keeps what is unfolded among `lines`; another run's lines begin folded. */
export function useUnfolding(lines: readonly ConsoleLine[]): Unfolding {
  const [unfolded, setUnfolded] = useState<Unfolded>(new Map());
  const [inspector, setInspector] = useState(() => loaded);
  const known = useRef(new WeakMap<ReadonlySet<string>, readonly TreeRow[]>());
  useEffect(() => {
    if (lines.length === 0) setUnfolded(new Map());
  }, [lines]);
  const { current: fold } = useRef((line: ConsoleLine, path?: string): void => {
    if (!loaded) {
      void import("./inspector/index.ts").then(
        (module) => {
          loaded = module;
          setInspector(module);
        },
        (error: unknown) => console.warn("What shows values did not load", error),
      );
    }
    setUnfolded((before) => {
      const open = before.get(line);
      const after = new Map(before);
      if (path === undefined && open) after.delete(line);
      else if (path === undefined) after.set(line, new Set());
      else if (open?.has(path)) after.set(line, new Set([...open].filter((each) => each !== path)));
      else after.set(line, new Set([...(open ?? []), path]));
      return after;
    });
  });
  return {
    unfolded,
    fold,
    View: inspector?.TreeRowView,
    rowsBelow: (line) => {
      const open = unfolded.get(line);
      if (!open || !inspector) return [];
      const rows = known.current.get(open) ?? inspector.treeRows(line, open);
      known.current.set(open, rows);
      return rows;
    },
  };
}
