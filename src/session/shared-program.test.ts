import { expect, test } from "vitest";
import { toBase64Url } from "./base64url.ts";
import { fragmentOf, readFragment } from "./shared-program.ts";

test("a program travels in an address as it is", async () => {
  const program = 'console.log("žluťoučký 🐎", `${1}`);\n// <b>&\u2028\n'.repeat(20);
  const fragment = (await fragmentOf(program)) ?? "";
  expect(fragment).toMatch(/^#program=[\w-]+$/);
  expect(fragment.length).toBeLessThan(program.length);
  expect(await readFragment(fragment)).toEqual({ found: "program", program });
});

test.each(["", "#", "#content", "#programs=x"])("an address that ends in %s holds none", async (fragment) => {
  expect(await readFragment(fragment)).toEqual({ found: "none" });
});

test("a link that was cut short or made up says so", async () => {
  const fragment = (await fragmentOf("export const one = 1;")) ?? "";
  for (const bad of [
    fragment.slice(0, -6),
    "#program=",
    "#program=%%%",
    "#program=AAAA",
    fragment.replace("=", "=zz"),
  ]) {
    expect(await readFragment(bad), bad).toMatchObject({
      found: "damaged",
      why: expect.stringContaining("part of it"),
    });
  }
});

test("a link that another version made is not taken for this one's", async () => {
  const deflated = new Blob([JSON.stringify({ version: 2, files: [] })])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  expect(await readFragment(`#program=${toBase64Url(bytes)}`)).toMatchObject({
    found: "damaged",
  });
});

test("a link that unpacks to more than a program is refused before it fills the memory", async () => {
  const deflated = new Blob([" ".repeat(50_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  expect(await readFragment(`#program=${toBase64Url(bytes)}`)).toEqual({
    found: "damaged",
    why: "The program in this link is too long to be opened.",
  });
});

test("a program that is too long for a link has none", async () => {
  expect(await fragmentOf("x".repeat(60_001))).toBeUndefined();
});
