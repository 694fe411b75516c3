import { describe, expect, test } from "vitest";
import { notTriedHere, triedHere } from "./other-browsers.ts";

describe("the smoke tests", () => {
  test("are for both browsers on Linux, whether they are installed or not", () => {
    expect(triedHere("linux", () => undefined)).toEqual(["Firefox", "WebKit"]);
    expect(notTriedHere(["Firefox", "WebKit"])).toBeUndefined();
  });

  test("are elsewhere for Firefox where it is installed, and say what they leave out", () => {
    expect(triedHere("darwin", () => "/Applications/Firefox.app")).toEqual(["Firefox"]);
    expect(notTriedHere(["Firefox"])).toMatch(/^Not tried here, and not counted: WebKit\. /);
    expect(triedHere("darwin", () => undefined)).toEqual([]);
    expect(notTriedHere([])).toMatch(/^Not tried here, and not counted: Firefox and WebKit\. /);
  });
});
