import type { JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface StepButtonsProps {
  /** The step that is looked at, from 0; -1 where there is none. */
  readonly at: number;
  readonly count: number;
  readonly onStep: (index: number) => void;
  /** Take the focus when they appear: whoever asked for the schedule goes on from here. */
  readonly takesFocus: boolean;
}

/** First, previous, next, last; the arrow keys do the same. */
export function StepButtons({ at, count, onStep, takesFocus }: StepButtonsProps): JSX.Element {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) next.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const last = count - 1;
  return (
    <div class="step-buttons" role="group" aria-label="Steps">
      <StepButton name="First step" sign="|‹" available={at > 0} onPress={() => onStep(0)} />
      <StepButton name="Previous step" sign="‹" available={at > 0} onPress={() => onStep(at - 1)} />
      <StepButton
        isNamed
        button={next}
        name="Next step"
        sign="›"
        available={at < last}
        onPress={() => onStep(at + 1)}
      />
      <StepButton name="Last step" sign="›|" available={at < last} onPress={() => onStep(last)} />
    </div>
  );
}

interface StepButtonProps {
  readonly name: string;
  readonly sign: string;
  readonly available: boolean;
  readonly onPress: () => void;
  /** Whether its name is shown, where there is room. */
  readonly isNamed?: boolean;
  readonly button?: RefObject<HTMLButtonElement>;
}

function StepButton({ name, sign, available, onPress, isNamed = false, button }: StepButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="action"
      {...(button && { ref: button })}
      aria-label={name}
      title={name}
      aria-disabled={available ? "false" : "true"}
      onClick={() => {
        if (available) onPress();
      }}
    >
      {isNamed && <span class="words">{name}</span>}
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

/** The step that a key leads to; `undefined` for other keys. */
export function stepAfterKey(at: number, count: number, key: string): number | undefined {
  const to = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
