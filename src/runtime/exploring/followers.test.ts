// What the threads of an exploration are told at its end.
import { expect, test } from "vitest";
import { GRANT, SLOT, slotOf, STATE } from "./board.ts";
import { Followers, type Ground } from "./followers.ts";

/** Followers that never come up; what they are told is on the board. */
function absent(): { followers: Followers; started: [number, Ground][]; ended: () => number } {
  const started: [number, Ground][] = [];
  let ended = 0;
  const followers = new Followers({
    start: (index, ground) => {
      started.push([index, ground]);
    },
    end: () => {
      ended++;
    },
  });
  return { followers, started, ended: () => ended };
}

test("starts each thread once, and all before it", () => {
  const { followers, started } = absent();
  followers.serve(2);
  followers.serve(1);
  followers.serve(3);
  expect(started.map(([index]) => index)).toEqual([1, 2, 3]);
  expect(new Set(started.map(([, ground]) => ground)).size).toBe(1);
});

test("an exploration without other threads has nobody to bring to rest", () => {
  const { followers, ended } = absent();
  const { ground } = followers;
  followers.rest();
  expect(ended()).toBe(0);
  expect(followers.ground).toBe(ground);
});

test("who does not come to rest in time is ended, and the next exploration has a ground of its own", () => {
  const { followers, started, ended } = absent();
  followers.serve(1);
  const { words } = followers.board;
  const { ground } = followers;
  followers.rest();
  expect(words[slotOf(1) + SLOT.state]).toBe(STATE.toRest);
  expect(words[slotOf(1) + SLOT.grant]).toBe(GRANT.rest);
  expect(ended()).toBe(1);
  followers.rest();
  expect(ended()).toBe(1);
  expect(followers.ground).not.toBe(ground);
  followers.serve(1);
  expect(started.map(([index]) => index)).toEqual([1, 1]);
});

test.for([
  ["many threads", 9, STATE.ended],
  ["a thread that is still in a schedule", 1, STATE.atGate],
] as const)("%s: they are ended at once", ([, last, state]) => {
  const { followers, ended } = absent();
  followers.serve(last);
  const { words } = followers.board;
  words[slotOf(1) + SLOT.state] = state;
  followers.rest();
  expect(words[slotOf(1) + SLOT.state]).toBe(state);
  expect(ended()).toBe(1);
});
