// What the keys do on a lane's button.
export type Move =
  | { readonly type: "lane"; readonly by: number }
  | { readonly type: "item"; readonly by: number }
  | { readonly type: "end"; readonly which: "first" | "last" }
  | { readonly type: "zoom"; readonly factor: number };

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: { type: "lane", by: -1 },
  ArrowDown: { type: "lane", by: 1 },
  ArrowLeft: { type: "item", by: -1 },
  ArrowRight: { type: "item", by: 1 },
  Home: { type: "end", which: "first" },
  End: { type: "end", which: "last" },
  "+": { type: "zoom", factor: 2 },
  "=": { type: "zoom", factor: 2 },
  "-": { type: "zoom", factor: 0.5 },
  "0": { type: "zoom", factor: 0 },
};

/** @returns what a key asks for; `undefined` for a key of somebody else's. A factor of 0 is the whole run. */
export function moveOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Move | undefined {
  return ctrlKey || metaKey || altKey ? undefined : moves[key];
}
