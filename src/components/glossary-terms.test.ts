import { expect, test } from "vitest";
import { anchorOf, glossaryTerms } from "./glossary-terms.ts";

test("terms stand by the alphabet, each with an anchor of its own", () => {
  const terms = glossaryTerms.map(({ term }) => term);
  expect(terms).toEqual(terms.toSorted((one, other) => one.localeCompare(other, "en")));
  expect(new Set(terms.map(anchorOf)).size).toBe(terms.length);
});

test("what a term sends its reader to is in the glossary", () => {
  const terms = new Set(glossaryTerms.map(({ term }) => term));
  expect(glossaryTerms.flatMap(({ see = [] }) => see.filter((other) => !terms.has(other)))).toEqual([]);
});

test("anchors are made of small letters, digits and hyphens", () => {
  expect(anchorOf("Check-then-act (a race)")).toBe("check-then-act-a-race");
});
