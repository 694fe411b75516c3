// Programs for the explorer's tests on real threads. Each is a module as a learner would write it, made afresh for each schedule in each thread.
import { ThreadPoolExecutor } from "../../runtime/futures/index.ts";
import { loadProgram } from "../../runtime/program.ts";
import { Queue } from "../../runtime/queue/index.ts";
import {
  Barrier,
  Condition,
  Event,
  Lock,
  RLock,
  Semaphore,
  SharedArray,
  SharedInt,
  Thread,
} from "../../runtime/threading/index.ts";

type Module = Readonly<Record<string, unknown>>;

const counter = () => {
  const count = new SharedInt(0);
  const lock = new Lock();
  return {
    /** Whether the run is right: what a check would look at. */
    right: (expected: number) => count.value === expected,
    bump: (times: number) => {
      for (let time = 0; time < times; time++) count.value += 1;
    },
    lockedBump: (times: number) => {
      for (let time = 0; time < times; time++) {
        using _held = lock.acquire();
        count.value += 1;
      }
    },
    add: (times: number) => {
      for (let time = 0; time < times; time++) count.add(1);
    },
    broken: () => {
      count.value += 1;
      throw new RangeError("broken");
    },
    stubborn: () => {
      for (;;) {
        try {
          lock.acquire();
        } catch {
          // Whatever happens, once more.
        }
      }
    },
  };
};

export const models: Readonly<Record<string, () => Module>> = {
  counter,
  locks: () => {
    const locks = Array.from({ length: 4 }, () => new Lock());
    return {
      take: (...order: number[]) => {
        for (const index of order) (locks[index] as Lock).acquire();
        for (const index of order.toReversed()) (locks[index] as Lock).release();
      },
    };
  },
  cells: () => {
    const cells = new SharedArray("int", 4);
    return {
      drive: (acts: string) => {
        for (const act of acts.split(" ")) {
          const cell = Number(act.slice(1));
          if (act.startsWith("l")) cells.get(cell);
          else cells.set(cell, 1);
        }
      },
    };
  },
  main: () => {
    const count = new SharedInt(0);
    const bump = (): void => {
      count.value += 1;
    };
    return {
      bump,
      right: (expected: number) => count.value === expected,
      main: () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        const jobs = [pool.submit(bump), pool.submit(bump)];
        for (const job of jobs) job.result();
      },
      threads: () => {
        const threads = [new Thread({ target: bump }), new Thread({ target: bump })];
        for (const thread of threads) thread.start();
        for (const thread of threads) thread.join();
      },
      forgetful: () => {
        const pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        pool.submit(bump);
      },
    };
  },
  primitives: () => {
    const changed = new Condition();
    const ready = new SharedInt(0);
    const seen = new SharedInt(0);
    const places = new Semaphore(1);
    const event = new Event();
    const queue = new Queue<number>(1);
    const barrier = new Barrier(2);
    const rlock = new RLock();
    return {
      right: (expected: number) => seen.value === expected,
      waits: () => {
        using _held = changed.acquire();
        changed.waitFor(() => ready.value === 1);
        seen.add(1);
      },
      waitsWithoutLooking: () => {
        using _held = changed.acquire();
        changed.wait();
      },
      tells: () => {
        using _held = changed.acquire();
        ready.value = 1;
        changed.notify();
      },
      waitsAWhile: () => {
        using _held = changed.acquire();
        if (!changed.wait({ timeoutMs: 50 })) seen.add(1);
      },
      inTurn: () => {
        using _place = places.acquire();
        seen.value += 1;
      },
      waitsForEvent: () => {
        event.wait();
        seen.add(1);
      },
      sets: () => event.set(),
      puts: (count: number) => {
        for (let item = 1; item <= count; item++) queue.put(item);
      },
      gets: (count: number) => {
        for (let item = 1; item <= count; item++) seen.add(queue.get());
      },
      meets: () => {
        barrier.wait();
        seen.add(1);
      },
      twice: () => {
        using _outer = rlock.acquire();
        using _inner = rlock.acquire();
        seen.value += 1;
      },
      impatient: () => {
        const held = rlock.tryAcquire({ timeoutMs: 20 });
        if (held === undefined) seen.add(100);
        else rlock.release();
      },
    };
  },
};

/** Loads a program in this thread. */
export function loadModel(name: string): Module {
  const make = models[name];
  if (make === undefined) throw new Error(`There is no program ${name}`);
  return loadProgram(() => ({ "main.ts": make() }))["main.ts"] as Module;
}
