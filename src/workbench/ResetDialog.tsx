import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";

/** Asks before the learner's code gives way to the starter. Escape is "no"; the focus returns to where it was. */
export function ResetDialog({ onAnswer }: { readonly onAnswer: (yes: boolean) => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // Closing gives the focus back; Escape closes without an answer.
  const answer = (text: "reset" | "keep"): void => dialog.current?.close(text);
  return (
    <dialog
      ref={dialog}
      class="ask"
      aria-labelledby="reset-question"
      onClose={(event) => onAnswer(event.currentTarget.returnValue === "reset")}
    >
      <h2 id="reset-question">Go back to the starter?</h2>
      <p>
        Your code gives way to what the lesson began with. “Undo reset” brings it back, today or tomorrow, until you
        type something.
      </p>
      <div class="answers">
        <button type="button" class="action" onClick={() => answer("keep")}>
          Keep my code
        </button>
        <button type="button" class="action primary" onClick={() => answer("reset")}>
          Reset
        </button>
      </div>
    </dialog>
  );
}
