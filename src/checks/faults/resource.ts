// A resource of a check's own: what a learner's code does with it passes the probe, whichever way it is held.
import { asyncDispose, dispose } from "../../runtime/dispose.ts";
import { RuntimeError } from "../../runtime/errors.ts";
import { passing, type Resource } from "../../runtime/probe.ts";
import { namesResources } from "../../runtime/resource-of.ts";

let stray: string | undefined;

/** Says which resource was closed while it was not open; undefined when none was. */
export function strayClosing(): string | undefined {
  return stray;
}

/** Forgets what was closed: another program is about to be loaded. */
export function forgetStrayClosings(): void {
  stray = undefined;
}

/**
 * Something that a check hands to the learner's code and that can be opened and closed: by hand, by `using` and `await using`, by `withContext`, by an
 * exit stack. `everyFault` lets its opening fail and its closing throw, and what stays open fails the check.
 */
export class CheckResource implements Disposable, AsyncDisposable {
  /** As it is told: "with the 2nd open failing, NAME stayed open". */
  readonly name: string;
  readonly #resource: Resource;
  #isOpen = false;
  #wasOpen = false;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  constructor(name: string, kind: string) {
    this.name = name;
    this.#resource = { kind, label: name };
    // It goes into the learner's hands: nothing of it can be replaced.
    Object.freeze(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens it, and gives it. @throws {RuntimeError} when it is open. */
  open(): this {
    if (this.#isOpen) throw new RuntimeError(`Expected to open ${this.name} while it is closed, got it open already`);
    passing("open", this.#resource, () => {
      this.#isOpen = this.#wasOpen = true;
    });
    return this;
  }

  /** Closes it. A second time does nothing, but is told: `everyFault` asks for one release for each acquisition. */
  close(): void {
    if (!this.#isOpen)
      stray ??= `${this.name} was closed ${this.#wasOpen ? "twice" : "although it was never opened: what did not open must not be closed"}`;
    passing("close", this.#resource, () => {
      this.#isOpen = false;
    });
  }

  [dispose](): void {
    this.close();
  }

  async [asyncDispose](): Promise<void> {
    await Promise.resolve();
    this.close();
  }

  enter(): this {
    return this.#isOpen ? this : this.open();
  }

  exit(): undefined {
    this.close();
  }
}
