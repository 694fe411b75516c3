import { Component } from "preact";
import type { JSX } from "preact";
import type { Bench } from "../bench.ts";
import { LinkedText } from "../PlaceLink.tsx";
import type { ConsoleLine } from "../session-types.ts";
import type { TreeRow } from "./tree-rows.ts";

export interface TreeRowProps {
  readonly bench: Bench;
  readonly row: TreeRow;
  readonly onFold: (line: ConsoleLine, path: string) => void;
}

/** A row of an unfolded line. One that has more in it is a button. */
export class TreeRowView extends Component<TreeRowProps> {
  override shouldComponentUpdate({ row }: TreeRowProps): boolean {
    const { row: now } = this.props;
    return row.line !== now.line || row.path !== now.path || row.fold !== now.fold || row.depth !== now.depth;
  }

  override render({ bench, row, onFold }: TreeRowProps): JSX.Element {
    const { line, path, depth, key, text, kind, fold } = row;
    const words = (
      <>
        {key !== undefined && <span class="key">{key}: </span>}
        <span class={`value ${kind}`}>{kind === "stack piece" ? <LinkedText bench={bench} text={text} /> : text}</span>
      </>
    );
    return (
      <div class="leaf" style={{ paddingLeft: `${depth * 1.1}rem` }}>
        {fold === undefined ? (
          words
        ) : (
          <button
            type="button"
            class="fold"
            aria-expanded={fold === "open"}
            data-depth={depth}
            tabIndex={-1}
            onClick={() => onFold(line, path)}
          >
            {words}
          </button>
        )}
      </div>
    );
  }
}
