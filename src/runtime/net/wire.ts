// The two ends of a connection, and what goes from one to the other: messages arrive in order, none is lost or doubled, and each end learns of the other's.
import type { WaitOptions } from "../asyncio/wait-options.ts";
import { Waiters } from "../asyncio/waiters.ts";
import { TimeoutError } from "../errors.ts";
import { Delivery } from "./delivery.ts";
import { BrokenPipeError, ConnectionResetError } from "./errors.ts";
import { travel } from "./latency.ts";

/** A failure that waits in one end: it strikes what arrives there after so many messages. */
export interface Cut {
  readonly how: "reset" | "stall";
  after: number;
}

/** How the other side came to its end: it closed, or broke off. */
type Ending = "ended" | "reset";

interface Flight {
  readonly land: () => void;
  /** True when its time is up; it lands when all before it have. */
  due: boolean;
}

export class Wire {
  readonly address: string;
  /** Called when this end was closed. */
  onClosed: () => void = () => {};
  /** The other end; itself until `pair` has made one. */
  #peer: Wire = this;
  #closed = false;
  /** What is known of the other side. */
  #far: "open" | Ending = "open";
  readonly #cut: Cut | undefined;
  readonly #inbox: string[] = [];
  readonly #readers = new Waiters<string | undefined>();
  /** What was sent from here and has not arrived. */
  readonly #flights: Flight[] = [];
  /** What a silent network keeps from arriving. */
  readonly #stuck = new Set<Delivery>();

  /** @param cut - the failure that waits in the near end. */
  static pair(address: string, cut: Cut | undefined): readonly [near: Wire, far: Wire] {
    const near = new Wire(address, cut);
    const far = new Wire(address, undefined);
    near.#peer = far;
    far.#peer = near;
    return [near, far];
  }

  private constructor(address: string, cut: Cut | undefined) {
    this.address = address;
    this.#cut = cut;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Sends a message, and waits until it has arrived. */
  async send(text: string, options?: WaitOptions): Promise<void> {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (this.#far !== "open" || this.#closed) throw this.#lost();
    const delivery = new Delivery();
    this.#fly(() => this.#peer.#arrive(text, delivery));
    await delivery.wait(options, () => new TimeoutError(`Nothing sent to ${this.address} arrived in time`));
  }

  /** Takes the next message, waiting for it. @returns undefined when there will be none, since either end was closed. */
  async receive(options?: WaitOptions): Promise<string | undefined> {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    const message = this.#inbox.shift();
    if (message !== undefined) return message;
    if (this.#closed || this.#far === "ended") return undefined;
    if (this.#far === "reset") throw this.#lost();
    const tooLate = (): Error => new TimeoutError(`Nothing came from ${this.address} in time`);
    return await this.#readers.wait(undefined, options, tooLate);
  }

  /** Closes this end. What was sent from here still arrives; the other end learns of it after that. Who waits here is told at once. */
  close(how: Ending = "ended"): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#inbox.length = 0;
    this.#endWaits();
    this.#fly(() => this.#peer.#end(how));
    this.onClosed();
  }

  #fly(land: () => void): void {
    const flight: Flight = { land, due: false };
    this.#flights.push(flight);
    travel(() => {
      flight.due = true;
      while (this.#flights[0]?.due === true) this.#flights.shift()?.land();
    });
  }

  #arrive(text: string, delivery: Delivery): void {
    if (this.#closed) return delivery.settle(() => new BrokenPipeError(this.address));
    if (this.#far === "reset") return delivery.settle(() => this.#lost());
    if (this.#cut?.after === 0) {
      if (this.#cut.how === "stall") return void this.#peer.#stuck.add(delivery);
      this.#breakDown();
      return delivery.settle(() => this.#lost());
    }
    if (this.#cut !== undefined) this.#cut.after -= 1;
    const reader = this.#readers.take();
    if (reader === undefined) this.#inbox.push(text);
    else reader.resolve(text);
    delivery.settle();
  }

  /** The other side has come to its end, and here is where that arrives. */
  #end(how: Ending): void {
    if (this.#cut?.after !== 0) return this.#learn(how);
    if (this.#cut.how === "reset") this.#breakDown();
  }

  /** The network breaks the connection here; the other side learns of it later. */
  #breakDown(): void {
    this.#learn("reset");
    this.#fly(() => this.#peer.#learn("reset"));
  }

  #learn(how: Ending): void {
    if (this.#far !== "open") return;
    this.#far = how;
    this.#endWaits();
  }

  #endWaits(): void {
    if (this.#far === "reset") this.#readers.rejectAll(() => this.#lost());
    for (let reader = this.#readers.take(); reader !== undefined; reader = this.#readers.take()) {
      reader.resolve(undefined);
    }
    for (const delivery of this.#stuck) delivery.settle(() => this.#lost());
    this.#stuck.clear();
  }

  #lost(): Error {
    return this.#far === "reset" ? new ConnectionResetError(this.address) : new BrokenPipeError(this.address);
  }
}
