// Finds Firefox and WebKitGTK for the smoke tests that run beside those in Chromium; installs them where they are missing.
import { existsSync } from "node:fs";
import { findOnPath, installPackages, starts } from "./browser.ts";

export type OtherBrowser = "Firefox" | "WebKit";

const packages = ["firefox-esr", "webkit2gtk-driver", "xvfb"];
const byHand = "Install it by hand (on Debian: apt-get install firefox-esr webkit2gtk-driver xvfb), then try again";
export const NO_FIREFOX = `There is no Firefox for the smoke tests. ${byHand}`;
export const NO_WEBKIT = `There is no WebKitGTK for the smoke tests: WebKitWebDriver with its MiniBrowser, and Xvfb. ${byHand}`;

const firefoxPlaces = [
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/** The path of a Firefox that starts, if there is one. */
export function findFirefox(): string | undefined {
  return [...findOnPath(["firefox-esr", "firefox"]), ...firefoxPlaces].find((path) => existsSync(path) && starts(path));
}

/** The paths of WebKitGTK's driver, which knows its browser, and of a screen for it, if both are there. */
export function findWebKit(): { readonly driver: string; readonly screen: string } | undefined {
  const [driver] = findOnPath(["WebKitWebDriver"]);
  const [screen] = findOnPath(["Xvfb"]);
  return driver !== undefined && screen !== undefined ? { driver, screen } : undefined;
}

/** The browsers that the smoke tests run in: on Linux both, and elsewhere Firefox if it is there, since WebKitGTK is Linux's. */
export function triedHere(
  platform: string = process.platform,
  find: () => string | undefined = findFirefox,
): readonly OtherBrowser[] {
  if (platform === "linux") return ["Firefox", "WebKit"];
  return find() === undefined ? [] : ["Firefox"];
}

/** A sentence about the browsers that are not tried on this system, if any are not. */
export function notTriedHere(tried: readonly OtherBrowser[] = triedHere()): string | undefined {
  const missing = (["Firefox", "WebKit"] as const).filter((each) => !tried.includes(each));
  return missing.length === 0
    ? undefined
    : `Not tried here, and not counted: ${missing.join(" and ")}. WebKitGTK is for Linux alone; Firefox is tried where it is installed`;
}

/**
 * Sees to it that every browser that is tried on this system is there: installs what is missing, and says so.
 *
 * @throws when one could not be installed; the message says what to do.
 */
export async function ensureOtherBrowsers(say: (message: string) => void): Promise<void> {
  const untried = notTriedHere();
  if (untried !== undefined) say(untried);
  if (process.platform !== "linux") return;
  if (findFirefox() === undefined || findWebKit() === undefined) {
    say("No Firefox or no WebKitGTK found");
    await installPackages(packages, say);
  }
  if (findFirefox() === undefined) throw new Error(NO_FIREFOX);
  if (findWebKit() === undefined) throw new Error(NO_WEBKIT);
}
