// A line of a doc comment: `code` that is a name of the library leads to it. Rendered while the site is built.
import reference from "virtual:unwind-reference";
import type { JSX } from "preact";
import { link } from "../../layouts/link.ts";
import { placeOf } from "./names.ts";
import type { Part } from "./rich-text.ts";

export interface PartsProps {
  readonly parts: readonly Part[];
  /** The module that speaks; absent: names are not linked. */
  readonly module?: string;
}

export function Parts({ parts, module }: PartsProps): JSX.Element {
  return (
    <>
      {parts.map((part) => {
        if ("text" in part) return part.text;
        const place = module === undefined ? undefined : placeOf(reference, part.code, module);
        const code = <code>{part.code}</code>;
        return place ? <a href={link(`/reference/${place.module}/#${place.id}`)}>{code}</a> : code;
      })}
    </>
  );
}
