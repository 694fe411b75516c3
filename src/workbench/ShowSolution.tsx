// "Show solution": there from the start, to be pressed once it has been earned. Its dialog is loaded then.
import { useState } from "preact/hooks";
import type { ComponentType, JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { ActionButton } from "./ActionButton.tsx";
import type { Bench } from "./bench.ts";
import type { LessonData } from "../session/lesson-data.ts";

type Dialog = ComponentType<{ readonly bench: Bench; readonly onClose: () => void }>;

export function ShowSolution({ bench }: { readonly bench: Bench }): JSX.Element {
  const { session, live, data } = bench;
  const offered = useStore(session.$solutionOffered);
  const [shown, setShown] = useState<Dialog>();
  const [problem, setProblem] = useState("");
  const show = (): void => {
    import("./solution/SolutionDialog.tsx").then(
      ({ SolutionDialog }) => {
        setProblem("");
        setShown(() => SolutionDialog);
      },
      () => setProblem("The solution did not load: are you offline?"),
    );
  };
  const why = whenOffered(data);
  const Shown = shown;
  return (
    <>
      <span class="said" role="status" aria-label="Solution status">
        {offered && problem === why ? "" : problem}
      </span>
      <ActionButton
        look="quiet"
        available={live && offered}
        {...(!offered && { help: why })}
        onPress={show}
        onRefused={() => setProblem(why)}
      >
        Show solution
      </ActionButton>
      {Shown && <Shown bench={bench} onClose={() => setShown(undefined)} />}
    </>
  );
}

/** When the solution may be looked at. */
export function whenOffered({ hints }: Pick<LessonData, "hints">): string {
  return hints.length > 0
    ? "After the last hint, or a checked attempt of your own"
    : "After a checked attempt of your own";
}
