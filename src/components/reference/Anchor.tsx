import type { JSX } from "preact";

/** The link of a heading to itself; a member's owner stands before it. Rendered while the site is built. */
export function Anchor({
  id,
  owner,
  name,
}: {
  readonly id: string;
  readonly owner?: string;
  readonly name: string;
}): JSX.Element {
  return (
    <a href={`#${id}`}>
      {owner !== undefined && <span>{`${owner}.`}</span>}
      {name}
    </a>
  );
}
