import { expect, it } from "vitest";
import { jsonForHtml } from "./json-for-html.ts";

it("leaves nothing in the text that ends a script block, and parses to the same value", () => {
  const value = { source: 'const html = "</script><!-- <script>";\u2028if (a < b) {}' };

  const text = jsonForHtml(value);

  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toEqual(value);
});
