// shows: cleanup: releasing global resources
import * as atexit from "unwind/atexit";
import { ExitStack } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";
import { Lock, SharedInt } from "unwind/threading";

// Shared by every thread, since it is made while the module loads.
const counter = new SharedInt(0);
const lock = new Lock();

export function bump(n: number): void {
  for (let i = 0; i < n; i++) {
    using _held = lock.acquire();
    counter.value += 1;
  }
}

export function main(): void {
  {
    using tmp = new TemporaryDirectory();
    const root = new Path(tmp.name);
    const paths = ["a.log", "b.log", "c.log"].map((name) =>
      root.join(name),
    );
    for (const path of paths) path.writeText(`from ${path.name}`);

    {
      using stack = new ExitStack();
      const files = paths.map((path) =>
        stack.enterContext(open(path)),
      );
      for (const file of files)
        console.log(new Path(file.name).name, ":", file.read());
    }
    console.log("all files closed after the ExitStack block");
  }

  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let i = 0; i < 4; i++) pool.submit(bump, 2500);
  }
  console.log("counter:", counter.value);

  atexit.register(() =>
    console.log("cleanup: releasing global resources"),
  );
  console.log("main work done");
}
