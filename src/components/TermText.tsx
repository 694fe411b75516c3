// A term of the glossary: what it is, then where else to read. Rendered while the site is built.
import reference from "virtual:unwind-reference";
import type { JSX } from "preact";
import { link } from "../layouts/link.ts";
import { anchorOf } from "./glossary-terms.ts";
import type { Term } from "./glossary-terms.ts";
import { placeOf } from "./reference/names.ts";
import { Parts } from "./reference/Parts.tsx";
import { partsOf } from "./reference/rich-text.ts";

export function TermText({ term: { text, names = [], see = [] } }: { readonly term: Term }): JSX.Element {
  const links = [
    ...see.map((term) => ({ label: term, href: `#${anchorOf(term)}` })),
    // A name that the library has not (yet) is left out.
    ...names.flatMap((name) => {
      const place = placeOf(reference, name);
      return place
        ? [{ label: `${place.module}.${place.id}`, href: link(`/reference/${place.module}/#${place.id}`) }]
        : [];
    }),
  ];
  return (
    <>
      <p>
        <Parts parts={partsOf(text)} />
      </p>
      {links.length > 0 && (
        <p class="more" data-pagefind-ignore>
          {"See "}
          {links.map(({ label, href }, index) => (
            <>
              {index > 0 && ", "}
              <a href={href}>{label}</a>
            </>
          ))}
        </p>
      )}
    </>
  );
}
