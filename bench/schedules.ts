// The schedule explorer: the time of one schedule, its program started afresh, over real threads in Node and over asynchronous tasks.
import { asyncTasks } from "../src/checks/schedules/task-programs.test-helper.ts";
import { RealProgram } from "../src/checks/schedules/real-threads.test-helper.ts";
import { BoundedSearch } from "../src/checks/schedules/bounded.ts";
import type { System } from "../src/checks/schedules/system.ts";
import { medians, print, type Row } from "./rounds.ts";

const ROUNDS = 9;

/** Runs so many schedules of a system, all of them over and over. */
function schedulesOf(system: System): (count: number) => Promise<void> {
  return async (count) => {
    let search = new BoundedSearch();
    for (let ran = 0; ran < count; ran++) {
      let plan = search.next();
      while (plan === undefined) {
        if (search.isExhausted()) search = new BoundedSearch();
        else search.raise();
        plan = search.next();
      }
      search.learn((await system.run(plan)).trace);
    }
  };
}

const counter = new RealProgram("counter");
const main = new RealProgram("main");
const threads: Row[] = [
  {
    name: "an unlocked counter, two real threads",
    run: schedulesOf(
      counter.system([
        ["bump", 1],
        ["bump", 1],
      ]),
    ),
  },
  {
    name: "the same, four real threads",
    run: schedulesOf(counter.system(Array<[string, number]>(4).fill(["bump", 1]))),
  },
  { name: "the same through a main with a pool of two", run: schedulesOf(main.system("main")) },
];
print(
  "One schedule over real threads",
  await medians(threads, 300, ROUNDS),
  "The aim: below 666,667 ns (1,500 a second).",
);
counter.dispose();
main.dispose();

const tasks: Row[] = [{ name: "a check-then-act race of two tasks", run: schedulesOf(asyncTasks()) }];
print("One schedule over tasks", await medians(tasks, 2_000, ROUNDS), "The aim: below 100,000 ns (10,000 a second).");
// The threads that served wait for ever.
process.exit(0);
