// Finds the script behind a command of an installed package, so that it runs under this Node on every system.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

/**
 * @param packageName - as in package.json: `typescript`
 * @param command - as in that package's `bin`: `tsc`
 * @throws when the package is not installed or has no such command.
 */
export function toolPath(packageName: string, command: string): string {
  const folder = join(root, "node_modules", packageName);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly bin?: string | Readonly<Record<string, string>>;
  };
  const path = typeof manifest.bin === "string" ? manifest.bin : manifest.bin?.[command];
  if (path === undefined) throw new Error(`The package ${packageName} has no command ${command}`);
  return join(folder, path);
}
