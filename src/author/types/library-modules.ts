import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The modules that programs and checks import, with the paths of their sources: `unwind/threading` → `.../index.ts`. */
export async function libraryModules(): Promise<Readonly<Record<string, string>>> {
  const root = new URL("../../../", import.meta.url);
  const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8")) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(
    Object.entries(manifest.exports).map(([name, path]) => [
      manifest.name + name.slice(1),
      fileURLToPath(new URL(path, root)).replaceAll("\\", "/"),
    ]),
  );
}
