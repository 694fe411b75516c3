// Small programs for the explorer: right and wrong, with and without blocking. Brute force says how many schedules each has, and how many fail.
import { type Body, Cell, type MakeModel, type Model, ModelLock } from "./model.test-helper.ts";

type Make = () => Body;

function cells(count: number): Cell[] {
  return Array.from({ length: count }, (_, index) => new Cell(index));
}
function locks(count: number): ModelLock[] {
  return Array.from({ length: count }, (_, index) => new ModelLock(100 + index));
}
function* bump(cell: Cell, by = 1): Body {
  yield* cell.store((yield* cell.load()) + by);
}
function* holding(lock: ModelLock, body: Body): Body {
  yield* lock.acquire();
  yield* body;
  yield* lock.release();
}
function model(threads: readonly Make[], after: () => boolean = () => true): Model {
  return { threads, after };
}
/** Waits until a cell holds something. */
function* until(cell: Cell): Body {
  yield { op: "wait", on: cell.on, ready: () => cell.value > 0 };
}

/** A counter that threads raise, each by so many unlocked steps. */
function unlocked(...times: readonly number[]): MakeModel {
  return () => {
    const [cell] = cells(1) as [Cell];
    const bumps = (count: number) =>
      function* (): Body {
        for (let time = 0; time < count; time++) yield* bump(cell);
      };
    return model(times.map(bumps), () => cell.value === times.reduce((sum, each) => sum + each));
  };
}

function lockedTimes(...times: readonly number[]): MakeModel {
  return () => {
    const [cell] = cells(1) as [Cell];
    const [lock] = locks(1) as [ModelLock];
    const bumps = (count: number) =>
      function* (): Body {
        for (let time = 0; time < count; time++) yield* holding(lock, bump(cell));
      };
    return model(times.map(bumps), () => cell.value === times.reduce((sum, each) => sum + each));
  };
}

/** Threads that take locks, each in an order of its own, and give them back newest first. */
function takers(...orders: readonly (readonly number[])[]): MakeModel {
  return () => {
    const all = locks(4);
    const take = (order: readonly number[]) =>
      function* (): Body {
        for (const index of order) yield* (all[index] as ModelLock).acquire();
        for (const index of order.toReversed()) yield* (all[index] as ModelLock).release();
      };
    return model(orders.map(take));
  };
}

/** Threads that only load and store given cells. */
function traffic(...threads: readonly string[]): MakeModel {
  return () => {
    const all = cells(4);
    const drive = (acts: string) =>
      function* (): Body {
        for (const act of acts.split(" ")) {
          const cell = all[Number(act.slice(1))] as Cell;
          if (act.startsWith("l")) yield* cell.load();
          else yield* cell.store(1);
        }
      };
    return model(threads.map(drive));
  };
}

function account(locking: "none" | "each" | "both"): MakeModel {
  return () => {
    const [balance] = cells(1) as [Cell];
    const [lock] = locks(1) as [ModelLock];
    balance.value = 10;
    function* body(): Body {
      if (locking !== "each") {
        if ((yield* balance.load()) >= 10) yield* bump(balance, -10);
        return;
      }
      let enough = false;
      yield* lock.acquire();
      enough = (yield* balance.load()) >= 10;
      yield* lock.release();
      if (enough) yield* holding(lock, bump(balance, -10));
    }
    function* withdraw(): Body {
      if (locking === "both") yield* holding(lock, body());
      else yield* body();
    }
    return model([withdraw, withdraw], () => balance.value >= 0);
  };
}

/** Two flags, each raised before the other is looked at. */
function dekker(raiseFirst: boolean): MakeModel {
  return () => {
    const all = cells(2);
    let inside = 0;
    const enter = (mine: number) =>
      function* (): Body {
        const [own, other] = [all[mine], all[1 - mine]] as [Cell, Cell];
        if (raiseFirst) yield* own.store(1);
        const seen = yield* other.load();
        if (!raiseFirst) yield* own.store(1);
        if (seen === 0) inside++;
      };
    return model([enter(0), enter(1)], () => inside <= 1);
  };
}

/** Hands something over: told after or before it is there. */
function handover(tellFirst: boolean): MakeModel {
  return () => {
    const [data, told] = cells(2) as [Cell, Cell];
    let got = 0;
    function* gives(): Body {
      if (tellFirst) yield* told.store(1);
      yield* data.store(42);
      if (!tellFirst) yield* told.store(1);
    }
    function* takes(): Body {
      yield* until(told);
      got = yield* data.load();
    }
    return model([gives, takes], () => got === 42);
  };
}

/** Looks whether something is there, then waits to be told, which may have been before. */
function missedSignal(): Model {
  const [there, bell] = cells(2) as [Cell, Cell];
  let waiting = false;
  function* waits(): Body {
    if ((yield* there.load()) > 0) return;
    yield { op: "wait", on: bell.on };
    waiting = true;
    yield { op: "wait", on: bell.on, ready: () => !waiting };
  }
  function* tells(): Body {
    yield* there.store(1);
    yield { op: "notify", on: bell.on };
    waiting = false;
  }
  return model([waits, tells]);
}

/** A queue with room for one: producers and consumers by their numbers of items. */
function queue(puts: readonly number[], gets: readonly number[]): MakeModel {
  return () => {
    let items = 0;
    const put = (count: number) =>
      function* (): Body {
        for (let item = 0; item < count; item++) {
          yield { op: "put", on: 1, ready: () => items === 0 };
          items++;
        }
      };
    const get = (count: number) =>
      function* (): Body {
        for (let item = 0; item < count; item++) {
          yield { op: "get", on: 1, ready: () => items > 0 };
          items--;
        }
      };
    return model([...puts.map(put), ...gets.map(get)], () => items === 0);
  };
}

/** A once-only initialisation, with and without looking again under the lock. */
function initialise(again: boolean): MakeModel {
  return () => {
    const [done] = cells(1) as [Cell];
    const [lock] = locks(1) as [ModelLock];
    let times = 0;
    function* init(): Body {
      if ((yield* done.load()) === 1) return;
      yield* lock.acquire();
      if (!again || (yield* done.load()) === 0) {
        times++;
        yield* done.store(1);
      }
      yield* lock.release();
    }
    return model([init, init], () => times === 1);
  };
}

/** Threads with nothing in common. */
function strangers(...steps: readonly number[]): MakeModel {
  return () => {
    const all = cells(steps.length);
    const walk = (count: number, own: number) =>
      function* (): Body {
        for (let step = 0; step < count; step++) yield* (all[own] as Cell).store(step);
      };
    return model(steps.map(walk));
  };
}

export const programs: Readonly<Record<string, MakeModel>> = {
  "one thread alone": unlocked(3),
  "no thread at all": () => model([]),
  "an unlocked counter of 1 and 1": unlocked(1, 1),
  "an unlocked counter of 2 and 1": unlocked(2, 1),
  "an unlocked counter of 2 and 2": unlocked(2, 2),
  "an unlocked counter of 3 and 1": unlocked(3, 1),
  "an unlocked counter of 1, 1 and 1": unlocked(1, 1, 1),
  "a locked counter of 1 and 1": lockedTimes(1, 1),
  "a locked counter of 2 and 1": lockedTimes(2, 1),
  "a locked counter of 1, 1 and 1": lockedTimes(1, 1, 1),
  "two locks in one order": takers([0, 1], [0, 1]),
  "two locks in two orders": takers([0, 1], [1, 0]),
  "three locks in a ring": takers([0, 1], [1, 2], [2, 0]),
  "three locks, one the other way round": takers([0, 1], [1, 2], [0, 2]),
  "a lock taken twice": takers([0, 0], [0]),
  "locks that nobody shares": takers([0], [1], [2]),
  "loads alone": traffic("l0 l0", "l0 l0"),
  "loads and a store": traffic("l0 l0 l0", "s0"),
  "stores alone": traffic("s0 s0", "s0 s0"),
  "two cells crosswise": traffic("s0 l1", "s1 l0"),
  "two cells crosswise, twice": traffic("s0 l1 s0", "s1 l0 s1"),
  "three threads, three cells": traffic("s0 l1", "s1 l2", "s2 l0"),
  "three readers of what one writes": traffic("s0 s0", "l0", "l0", "l0"),
  "an account without a lock": account("none"),
  "an account locked at each step alone": account("each"),
  "an account locked as a whole": account("both"),
  "flags raised before looking": dekker(true),
  "flags raised after looking": dekker(false),
  "a handover told after it": handover(false),
  "a handover told before it": handover(true),
  "a signal that comes too early": missedSignal,
  "a queue of one place, one item": queue([1], [1]),
  "a queue of one place, three items": queue([3], [3]),
  "a queue with two producers": queue([1, 1], [2]),
  "a queue that is emptied too often": queue([1], [1, 1]),
  "an initialisation that looks once": initialise(false),
  "an initialisation that looks again": initialise(true),
  "strangers of 2 and 2 steps": strangers(2, 2),
  "strangers of 3 and 2 steps": strangers(3, 2),
  "strangers of 2, 1 and 1 steps": strangers(2, 1, 1),
};
