import { expect, test } from "vitest";
import { readProse } from "./read-prose.ts";

test("counts the words before the exercise, without code, tags and addresses", () => {
  const { wordsBefore } = readProse(
    'Two [more words](https://example.org/a b) – here.\n\n<Demo file="a.ts" />\n\n```ts\nconst none = 1;\n```\n\n<YourTurn>\n\nnot these\n\n</YourTurn>\n',
  );
  expect(wordsBefore).toBe(4);
});

test("sees no tag in code", () => {
  const prose = readProse('Write `<YourTurn>` and `<Demo file="b.ts" />`.\n\n```mdx\n<YourTurn>\n<Demo />\n```\n');
  expect(prose).toMatchObject({ exercises: 0, demosUsed: [], unnamedDemos: [] });
  expect(prose.codeBlocks).toEqual([{ text: "<YourTurn>\n<Demo />\n", line: 4 }]);
});

test("finds a tag over several lines", () => {
  expect(readProse('<Demo\n  file="a.ts"\n/>\n<YourTurn>\n').demosUsed).toEqual(["a.ts"]);
});
