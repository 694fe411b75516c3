import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";

/** Asks before the learner's code gives way to the starter. Escape is "no"; the focus returns to where it was. */
export function ResetDialog({ onAnswer }: { readonly onAnswer: (yes: boolean) => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="reset-question" onClose={() => onAnswer(false)}>
      <h2 id="reset-question">Go back to the starter?</h2>
      <p>Your code gives way to what the lesson began with. “Undo reset” brings it back.</p>
      <div class="answers">
        <button type="button" class="action" onClick={() => onAnswer(false)}>
          Keep my code
        </button>
        <button type="button" class="action primary" onClick={() => onAnswer(true)}>
          Reset
        </button>
      </div>
    </dialog>
  );
}
