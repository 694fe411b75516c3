// Finds a Chromium for the browser tests: Playwright's own, else the system's; installs one where there is none.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { runCommand } from "./run-command.ts";
import { toolPath } from "./tool-path.ts";

const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const places = [
  "/usr/bin",
  "/snap/bin",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The arguments with which tests start it: nothing in the background, and no need of a user of its own in a container. */
export const browserArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The path of a Chromium that starts, if there is one. */
export function findBrowser(): string | undefined {
  const candidates = [
    chromium.executablePath(),
    ...findOnPath(commands),
    ...places.flatMap((place) => [place, ...commands.map((command) => join(place, command))]),
  ];
  return candidates.find((path) => existsSync(path) && starts(path));
}

/**
 * The path of a Chromium; installs one when there is none, and says so.
 *
 * @throws when none could be installed; the message says what to do.
 */
export async function ensureBrowser(say: (message: string) => void): Promise<string> {
  const found = findBrowser();
  if (found !== undefined) return found;
  const isRoot = process.getuid?.() === 0;
  say("No Chromium found; installing Playwright's ...");
  const system = isRoot && process.platform === "linux" ? ["--with-deps"] : [];
  await runCommand(process.execPath, [toolPath("@playwright/test", "playwright"), "install", ...system, "chromium"]);
  let installed = findBrowser();
  if (installed === undefined) {
    say("That did not give one that starts");
    await installPackages(["chromium"], say);
    installed = findBrowser();
  }
  if (installed !== undefined) return installed;
  throw new Error(
    "There is no Chromium for the browser tests and none could be installed. " +
      'Install one by hand ("npx playwright install --with-deps chromium", or your system\'s chromium), then try again',
  );
}

/** Installs packages of the system where that can be done without asking: as root, with apt. Whoever called looks for what came of it. */
export async function installPackages(names: readonly string[], say: (message: string) => void): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  say(`Installing the system's ${names.join(", ")} ...`);
  await runCommand("apt-get", ["update"]);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["install", "-y", "--no-install-recommends", ...names], { env });
}

/** The paths at which commands stand on the PATH, the first command's first. */
export function findOnPath(names: readonly string[]): string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path));
}

/** True when it runs: a browser whose libraries are missing exists, but does not start. */
export function starts(path: string): boolean {
  // On Windows `--version` opens a window.
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;
}
