// Hands the pages the reference of the library, as `virtual:unwind-reference`: read once a build from the doc comments.
import type { Plugin } from "vite";
import { readReference } from "./read-reference.ts";

const ID = "virtual:unwind-reference";

export function unwindReference(): Plugin {
  return {
    name: "unwind:reference",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined;
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(await readReference()))});`;
    },
  };
}
