import type { ComponentChildren, JSX } from "preact";

export interface ActionButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  /** Called instead where it is pressed while it is not available. */
  readonly onRefused?: () => void;
  /** False: said as `aria-disabled`; the button stays where it is and keeps the focus. */
  readonly available: boolean;
  /** More about it, such as why it is not available: said on hover, and to assistive technology. */
  readonly help?: string;
  readonly look?: "primary" | "plain" | "quiet";
  /** Shown on the button and told to assistive technology; no part of its name. */
  readonly keys?: { readonly shown: string; readonly aria: string };
}

/** A button of the bench. */
export function ActionButton(props: ActionButtonProps): JSX.Element {
  const { children, onPress, onRefused, available, look = "plain", keys, help } = props;
  return (
    <button
      type="button"
      class={`action ${look}`}
      aria-disabled={available ? "false" : "true"}
      aria-keyshortcuts={keys?.aria}
      title={help}
      onClick={() => (available ? onPress() : onRefused?.())}
    >
      {children}
      {keys && <kbd aria-hidden="true">{keys.shown}</kbd>}
    </button>
  );
}
