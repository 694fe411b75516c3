// The family queue: `Queue`, `LifoQueue` and `PriorityQueue`, where nobody waits.
import { LifoQueue, PriorityQueue, Queue } from "unwind/queue";
import { drive } from "./drive.ts";
import { nameOf, type Trace } from "./world.ts";

type Operation =
  | { readonly op: "put" | "put-timeout-zero"; readonly item: number }
  | { readonly op: "shutdown"; readonly immediate: boolean }
  | {
      readonly op:
        | "get"
        | "put-timeout-negative"
        | "get-timeout-negative"
        | "get-timeout-zero"
        | "task-done"
        | "join-if-done"
        | "state";
    };

export interface QueueProgram {
  readonly type: "fifo" | "lifo" | "priority";
  readonly maxsize: number;
  readonly body: readonly Operation[];
}

const classes = { fifo: Queue, lifo: LifoQueue, priority: PriorityQueue };

export function runQueue(program: QueueProgram): Trace {
  const queue = new classes[program.type]<number>(program.maxsize);

  function run(op: Operation): unknown {
    switch (op.op) {
      case "put":
        return queue.putNowait(op.item);
      case "get":
        return queue.getNowait();
      case "put-timeout-negative":
        return queue.put(0, { timeoutMs: -1000 });
      case "get-timeout-negative":
        return queue.get({ timeoutMs: -1000 });
      case "put-timeout-zero":
        return queue.put(op.item, { timeoutMs: 0 });
      case "get-timeout-zero":
        return queue.get({ timeoutMs: 0 });
      case "task-done":
        return queue.taskDone();
      case "join-if-done":
        return joinIfDone(queue);
      case "state":
        return [queue.qsize(), queue.empty(), queue.full()];
      case "shutdown":
        return queue.shutdown({ immediate: op.immediate });
    }
  }

  return drive(program.body, run);
}

/** The reference looks at `unfinished_tasks`, which is no part of the interface: here the deadline says that work is left. */
function joinIfDone(queue: Queue<number>): "would wait" | undefined {
  try {
    queue.join({ timeoutMs: 0 });
    return undefined;
  } catch (error) {
    if (nameOf(error) !== "TimeoutError") throw error;
    return "would wait";
  }
}
