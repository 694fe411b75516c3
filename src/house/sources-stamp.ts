// Tells whether the built site is older than what it was built from: by content, since a checkout changes times.
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

/** Where a built site keeps the stamp of its sources. */
export const stampFile = ".stamp";

const sources = ["src", "public", "astro.config.mjs", "tsconfig.json", "package.json", "package-lock.json"];

/** A digest of everything that a build reads: the base path that it is asked for, and every file with its path. */
export async function stampOf(root: string): Promise<string> {
  const folders = [...sources, process.env["UNWIND_LESSONS"] ?? "lessons"];
  const paths = (await Promise.all(folders.map((folder) => filesAt(resolve(root, folder))))).flat();
  const hash = createHash("sha256").update(process.env["UNWIND_BASE"] ?? "/");
  for (const path of paths.filter((path) => !/\.test\.tsx?$/.test(path)).sort()) {
    hash.update(relative(root, path)).update("\0");
    hash.update(await readFile(path)).update("\0");
  }
  return hash.digest("hex");
}

/** True when `dist` holds a finished build of the sources as they are now. */
export async function isFresh(root: string, dist = join(root, "dist")): Promise<boolean> {
  const built = await readFile(join(dist, stampFile), "utf8").catch(() => undefined);
  return built !== undefined && built === (await stampOf(root));
}

async function filesAt(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
}
