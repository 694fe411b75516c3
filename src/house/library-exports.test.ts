import { expect, test } from "vitest";
import { grantedModules, programModules } from "../compile/modules.ts";
import { libraryExports } from "../compile/library-exports.ts";

test("the compiler's list has each module of the library", () => {
  const modules = [...programModules, ...grantedModules].map((name) => `unwind/${name}`);
  expect(Object.keys(libraryExports)).toEqual(modules.sort());
});

test.each(Object.entries(libraryExports))("the compiler's list has what %s exports", async (specifier, names) => {
  const module = (await import(specifier)) as object;
  expect(names).toEqual(Object.keys(module).sort());
});
