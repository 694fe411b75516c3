// Loads the picture's code when there is something to draw, and shows it.
import { useEffect, useState } from "preact/hooks";
import type { ComponentType, JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { isShown } from "../trace/kinds.ts";
import type { Bench } from "./bench.ts";

type PictureView = ComponentType<{ readonly bench: Bench }>;

let loaded: PictureView | undefined;

/** Loads it once, and has it follow what the session's programs do; a load that failed is tried again. */
export async function loadPicture({ session }: Bench): Promise<PictureView> {
  const [{ Picture }, { livePictureOf }] = await Promise.all([
    import("./picture/Picture.tsx"),
    import("./picture/live-picture.ts"),
  ]);
  livePictureOf(session);
  loaded = Picture;
  return Picture;
}

export function PicturePanel({ bench }: { readonly bench: Bench }): JSX.Element {
  const [View, setView] = useState<PictureView | undefined>(() => loaded);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (View !== undefined) return;
    let isHere = true;
    loadPicture(bench).then(
      (view) => {
        if (isHere) setView(() => view);
      },
      () => {
        if (isHere)
          setProblem("The picture could not be loaded. Are you offline? The console has the same run in words.");
      },
    );
    return () => {
      isHere = false;
    };
  }, [View, bench]);
  if (View !== undefined) return <View bench={bench} />;
  return <p class="picture-wait">{problem ?? "Drawing the picture of the run."}</p>;
}

/** Whether the last run did anything that a picture shows. */
export function useHasPicture(bench: Bench): boolean {
  return useStore(bench.session.$trace).events.some(isShown);
}

/** The lanes alone, below what the program of the start page printed. */
export function HeroPicture({ bench }: { readonly bench: Bench }): JSX.Element | null {
  return useHasPicture(bench) ? <PicturePanel bench={bench} /> : null;
}
