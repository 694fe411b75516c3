// The steps of `npm run check` and `npm test`, in order, as data; `run-checks.ts` runs them.
import { join } from "node:path";
import { ensureBrowser } from "./browser.ts";
import { ensureOtherBrowsers, notTriedHere, triedHere } from "./other-browsers.ts";
import { root } from "./root.ts";
import { tallyOfLessons, tallyOfPlaywright, tallyOfVitest } from "./tally.ts";
import type { Tally } from "./tally.ts";
import { toolPath } from "./tool-path.ts";

export interface Step {
  readonly name: string;
  /** What Node runs: a script and its arguments. */
  readonly args: () => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its report is, and how to count it; without one the step is one check, and its exit status decides. */
  readonly report?: { readonly from: "stdout" | { readonly file: string }; readonly tally: (report: unknown) => Tally };
  /** The name of a step without whose success this one makes no sense. */
  readonly needs?: string;
  /** Why it cannot be done on this system at all, if that is so: then it is told, and neither passed nor failed. */
  readonly notHere?: () => string | undefined;
  /** Done before it; an error fails the step. */
  readonly prepare?: (say: (message: string) => void) => Promise<unknown>;
  /** Only part of `npm test`. */
  readonly inBrowser?: boolean;
}

const reportFile = (name: string): string => join(root, ".cache", "reports", `${name}.json`);

const vitest = (name: string, config: string): Step => ({
  name,
  args: () => [
    toolPath("vitest", "vitest"),
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile(name)}`,
  ],
  report: { from: { file: reportFile(name) }, tally: tallyOfVitest },
});

const playwright = (name: string, config: string): Step => ({
  name,
  args: () => [toolPath("@playwright/test", "playwright"), "test", "--config", config, "--reporter=list,json"],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(name) },
  report: { from: { file: reportFile(name) }, tally: tallyOfPlaywright },
  needs: "build",
  inBrowser: true,
});

/** In rows: the steps of one row run side by side, which pays for those that keep a single core busy. */
export const steps: readonly (readonly Step[])[] = [
  [
    { name: "format", args: () => [toolPath("prettier", "prettier"), "--check", "."] },
    // In the first row: Astro writes the types of the content that the next one reads.
    { name: "types of pages", args: () => [toolPath("astro", "astro"), "check"] },
  ],
  [
    {
      name: "lint",
      args: () => [toolPath("eslint", "eslint"), "--config", "src/house/eslint.config.js", "--max-warnings", "0", "."],
    },
    { name: "types", args: () => [toolPath("typescript", "tsc"), "-p", "."] },
    { name: "types of the runtime, without a page", args: () => [toolPath("typescript", "tsc"), "-p", "src/runtime"] },
  ],
  [vitest("unit tests", "src/house/vitest.config.ts")],
  [
    {
      name: "lessons",
      args: () => ["src/author/cli.ts", "verify", "--json"],
      report: { from: "stdout", tally: tallyOfLessons },
    },
  ],
  [{ name: "mutants of the lessons", args: () => ["src/author/cli.ts", "mutants"] }],
  [{ name: "build", args: () => [toolPath("astro", "astro"), "build"] }],
  [{ ...vitest("budgets", "src/house/budgets.vitest.config.ts"), needs: "build" }],
  [{ name: "build of the tiny lessons", args: () => ["src/house/test-site.ts"], inBrowser: true }],
  [{ ...playwright("browser tests", "e2e/playwright.config.ts"), prepare: ensureBrowser }],
  [
    {
      ...playwright("smoke tests in Firefox and WebKit", "e2e/browsers/playwright.config.ts"),
      notHere: () => (triedHere().length === 0 ? notTriedHere() : undefined),
      prepare: ensureOtherBrowsers,
    },
  ],
];
