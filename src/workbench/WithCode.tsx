import type { JSX } from "preact";

/** A sentence in which what stands between backticks is code. */
export function WithCode({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split("`").map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}</>;
}
