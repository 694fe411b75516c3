import { describe, expect, test } from "vitest";
import { deflate } from "./deflated.ts";
import { readReplay, REPLAY_PREFIX, replayFragment } from "./shared-schedule.ts";

const schedule = {
  files: { "main.ts": "export const naïve = '→';\n" },
  check: "loses none",
  exploration: 0,
  choices: "ab2!a",
};
const page = { files: ["main.ts"], explores: ["loses none"] };
const packed = async (content: unknown): Promise<string> => REPLAY_PREFIX + (await deflate(JSON.stringify(content)));

test("a link brings back the program and its schedule", async () => {
  const fragment = await replayFragment(schedule);
  expect(fragment).toMatch(/^#replay=[\w-]+$/);
  expect(await readReplay(fragment ?? "", page)).toEqual({ schedule });
});

describe("a link says what is wrong with it", () => {
  const whyOf = async (fragment: string): Promise<string> => {
    const found = await readReplay(fragment, page);
    return "why" in found ? found.why : "nothing";
  };

  test("when part of it is missing, or it is something else", async () => {
    const fragment = (await replayFragment(schedule)) ?? "";
    for (const bad of [fragment.slice(0, -9), `${REPLAY_PREFIX}%%`, REPLAY_PREFIX, await packed({ version: 2 })])
      expect(await whyOf(bad)).toContain("part of it may be missing");
    expect(await whyOf(await packed({ version: 1, ...schedule, choices: "a-b" }))).toContain(
      "part of it may be missing",
    );
  });

  test("when it is for another page", async () => {
    expect(await whyOf(await packed({ version: 1, ...schedule, files: { "other.ts": "" } }))).toContain("other files");
    expect(await whyOf(await packed({ version: 1, ...schedule, check: "another" }))).toContain('the check "another"');
  });

  test("when it holds more than a page can", async () => {
    expect(await replayFragment({ ...schedule, files: { "main.ts": "x".repeat(60_001) } })).toBeUndefined();
    const files = { "main.ts": "x".repeat(500_000) };
    expect(await whyOf(await packed({ version: 1, ...schedule, files }))).toContain("too long");
  });
});
