// What is painted: declarations only.
import type { Picture } from "../../trace/lanes.ts";
import type { Colours } from "./colours.ts";
import type { Item } from "./items.ts";
import type { Layout } from "./layout.ts";
import type { Scale } from "./scale.ts";

/** What is in sight of the whole plot, in pixels. */
export interface Sight {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Scene {
  readonly picture: Picture;
  readonly layout: Layout;
  readonly scale: Scale;
  readonly sight: Sight;
  readonly colours: Colours;
  /** What is pointed at. */
  readonly chosen?: { readonly lane: number; readonly item?: Item | undefined } | undefined;
}
