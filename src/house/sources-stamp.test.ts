import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isFresh, stampFile, stampOf } from "./sources-stamp.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "unwind-stamp-"));
  for (const folder of ["src", "lessons/01-one/01-leak", "dist"]) await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, "src/page.astro"), "<p>");
  await writeFile(join(root, "lessons/01-one/01-leak/index.mdx"), "# A leak");
  await writeFile(join(root, "dist", stampFile), await stampOf(root));
});

afterEach(() => rm(root, { recursive: true }));

describe("a built site is", () => {
  test("fresh when only times changed, as after a checkout", async () => {
    await utimes(join(root, "src/page.astro"), 1, 1);
    expect(await isFresh(root)).toBe(true);
  });

  test("fresh when only a test changed", async () => {
    await writeFile(join(root, "src/page.test.ts"), "");
    expect(await isFresh(root)).toBe(true);
  });

  test("stale when a lesson changed", async () => {
    await writeFile(join(root, "lessons/01-one/01-leak/index.mdx"), "# Another leak");
    expect(await isFresh(root)).toBe(false);
  });

  test("stale when it was made of other lessons", async () => {
    vi.stubEnv("UNWIND_LESSONS", "e2e/lessons");
    expect(await isFresh(root)).toBe(false);
    vi.unstubAllEnvs();
  });

  test("stale when a source is new, or gone", async () => {
    await writeFile(join(root, "src/new.ts"), "");
    expect(await isFresh(root)).toBe(false);
    await rm(join(root, "src/new.ts"));
    await rm(join(root, "src/page.astro"));
    expect(await isFresh(root)).toBe(false);
  });

  test("stale when it was never finished", async () => {
    await rm(join(root, "dist", stampFile));
    expect(await isFresh(root)).toBe(false);
  });
});
