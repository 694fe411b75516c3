// Who answers at which address, and what goes wrong there: what `network`, `listen` and `connect` share. Each thread has a world of its own.
import { NetworkError } from "./errors.ts";
import { setLatency } from "./latency.ts";
import type { Wire } from "./wire.ts";

/** What stands at an address and takes connections. */
export interface Door {
  /** Whether the program opened it, by `listen`; the others belong to the world around it. */
  readonly isOwn: boolean;
  take(wire: Wire): void;
}

/** What goes wrong with connections to an address. */
export interface Trouble {
  readonly how: "refuse" | "reset" | "stall";
  /** How many messages arrive before; undefined: connecting itself goes wrong. */
  readonly after: number | undefined;
  /** With how many more connections. */
  times: number;
}

const doors = new Map<string, Door>();
const troubles = new Map<string, Trouble[]>();

export function doorAt(address: string): Door | undefined {
  return doors.get(address);
}

/** @throws {NetworkError} when the address is taken; what belongs to the world may be replaced by what does. */
export function openDoor(address: string, door: Door): void {
  const there = doors.get(address);
  if (there !== undefined && (there.isOwn || door.isOwn)) {
    throw new NetworkError(`The address ${address} is in use: somebody answers there already`, "EADDRINUSE", address);
  }
  doors.set(address, door);
}

export function closeDoor(address: string): void {
  doors.delete(address);
}

export function addTrouble(address: string, trouble: Trouble): void {
  const there = troubles.get(address);
  if (there === undefined) troubles.set(address, [trouble]);
  else there.push(trouble);
}

/** Takes what goes wrong with the next connection to an address: the oldest that is not used up. */
export function nextTrouble(address: string): Trouble | undefined {
  const trouble = troubles.get(address)?.find(({ times }) => times > 0);
  if (trouble !== undefined) trouble.times -= 1;
  return trouble;
}

/** Has nothing go wrong from now on: at an address, or anywhere. */
export function endTrouble(address: string | undefined): void {
  if (address === undefined) troubles.clear();
  else troubles.delete(address);
}

/** Forgets everything: for a fresh program in the same thread. */
export function resetNetwork(): void {
  doors.clear();
  troubles.clear();
  setLatency();
}
