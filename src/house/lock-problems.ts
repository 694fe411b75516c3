// Finds what keeps `npm ci` from working on some machine: npm leaves out of package-lock.json what it did not install
// itself (other systems' packages, digests), whenever it is written beside a filled node_modules.
import { z } from "zod";

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/** Sentences about a lock file's gaps; empty when every machine can install from it. */
export function lockProblems(text: string): string[] {
  const { packages } = lockFile.parse(JSON.parse(text));
  return Object.entries(packages).flatMap(([path, entry]) => {
    const needed = Object.entries({ ...entry.dependencies, ...entry.optionalDependencies });
    const missing = needed
      .filter(
        ([name, range]) => !folders(path).some((folder) => fits(packages[`${folder}node_modules/${name}`], range)),
      )
      .map(([name, range]) => `${path || "the project"} needs ${name} ${range}, which package-lock.json does not hold`);
    const host = entry.resolved === undefined ? [] : [`${path} names the host it came from: ${entry.resolved}`];
    return [...missing, ...host];
  });
}

/** Where Node looks for what a package imports: its own folder first, then each one around it; each ends in `/` or is "". */
function folders(path: string): string[] {
  const found = [path === "" ? "" : `${path}/`];
  for (let at = path.lastIndexOf("node_modules/"); at >= 0; at = path.lastIndexOf("node_modules/", at - 1)) {
    found.push(path.slice(0, at));
    if (at === 0) break;
  }
  return found;
}

/** Only exact versions are compared: what a range allows is npm's business. */
function fits(entry: { readonly version?: string | undefined } | undefined, range: string): boolean {
  return entry !== undefined && (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range) || entry.version === range);
}
