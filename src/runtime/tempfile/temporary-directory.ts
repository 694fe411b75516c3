import { dispose } from "../dispose.ts";
import { words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";
import { makeDirectory, removeDirectory, typeAt } from "../pathlib/files.ts";
import { passing, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";

/**
 * A directory that removes itself, with all that stands in it.
 *
 * It is there as soon as it is made. Hold it with `using`, `withContext` or an `ExitStack`, or call `cleanup`.
 *
 * @example
 * ```ts
 * import { Path } from "unwind/pathlib";
 * import { TemporaryDirectory } from "unwind/tempfile";
 *
 * let path: Path;
 * {
 *   using tmp = new TemporaryDirectory({ prefix: "logs-" });
 *   path = new Path(tmp.name).join("a.log");
 *   path.writeText("from a.log");
 *   console.log(path.exists()); // prints true
 * }
 * console.log(path.exists()); // prints false
 * ```
 */
export class TemporaryDirectory {
  /** The directory's path. */
  readonly name: string;
  #removed = false;
  readonly #resource: Resource;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @param options.prefix - what its name begins with. Default: `tmp`. */
  constructor(options: { readonly prefix?: string } = {}) {
    this.name = freeName(options.prefix ?? "tmp");
    this.#resource = { kind: "temporary directory", label: this.name };
    passing("open", this.#resource, () => {
      makeDirectory(this.name, { parents: true, existOk: false });
    });
  }

  /** Removes the directory and everything in it; a second call does nothing. */
  cleanup(): void {
    if (this.#removed) return;
    passing("close", this.#resource, () => {
      this.#removed = true;
      if (typeAt(this.name) !== undefined) removeDirectory(this.name, { tree: true });
    });
  }

  /** Removes it when its block ends. */
  [dispose](): void {
    this.cleanup();
  }

  /** Gives the directory's path; `withContext(tmp, ...)` and `ExitStack` call it. */
  enter(): string {
    return this.name;
  }

  /** Removes it; never swallows an error. */
  exit(): undefined {
    this.cleanup();
  }
}

/** Gives a name that nothing has: the program may have made `/tmp/tmp1` itself. */
function freeName(prefix: string): string {
  for (;;) {
    const name = `/tmp/${prefix}${Atomics.add(words, HEADER.nextTemporary, 1) + 1}`;
    if (typeAt(name) === undefined) return name;
  }
}
