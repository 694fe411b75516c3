import * as atexit from "unwind/atexit";
import { ExitStack, withContext } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";
import { Lock, SharedInt } from "unwind/threading";

const counter = new SharedInt(0);
const lock = new Lock();

function announce(what: string): void {
  console.log(what);
}

export function bump(n: number): void {
  for (let i = 0; i < n; i++) {
    withContext(lock.acquire(), () => {
      counter.value += 1;
    });
  }
}

export function main(): void {
  withContext(new TemporaryDirectory(), (name) => {
    const paths = ["a.log", "b.log", "c.log"].map((log) => new Path(name).join(log));
    for (const path of paths) path.writeText(`from ${path.name}`);

    withContext(new ExitStack(), (stack) => {
      const files = paths.map((path) => stack.enterContext(open(path)));
      stack.callback(announce, "closing the logs");
      for (const file of files) console.log(new Path(file.name).name, ":", file.read());
    });
    console.log("all files closed after the ExitStack block");
  });

  withContext(new ThreadPoolExecutor({ maxWorkers: 4 }), (pool) => {
    for (let i = 0; i < 4; i++) pool.submit(bump, 2500);
  });
  console.log("counter:", counter.value);

  atexit.register(announce, "cleanup: releasing global resources");
  console.log("main work done");
}
