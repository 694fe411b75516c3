// The family cache: `lruCache` over a function that counts its calls and fails for some arguments.
import { lruCache } from "unwind/functools";
import { drive } from "./drive.ts";
import { makeError, type Trace } from "./world.ts";

type Operation =
  { readonly op: "call"; readonly args: readonly number[] } | { readonly op: "info" | "clear" | "calls" };

export interface CacheProgram {
  readonly maxsize: number | null;
  readonly body: readonly Operation[];
}

export function runCache(program: CacheProgram): Trace {
  let calls = 0;
  const compute = lruCache(program.maxsize)((...args: number[]) => {
    calls++;
    if (args.reduce((sum, arg) => sum + arg, 0) % 7 === 3) throw makeError("Alpha:0");
    return calls;
  });

  function run(op: Operation): unknown {
    switch (op.op) {
      case "call":
        return compute(...op.args);
      case "info": {
        const { hits, misses, maxsize, currsize } = compute.cacheInfo();
        return [hits, misses, maxsize, currsize];
      }
      case "clear":
        return compute.cacheClear();
      case "calls":
        return calls;
    }
  }

  return drive(program.body, run);
}
