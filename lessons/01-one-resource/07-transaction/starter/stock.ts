// A small database in memory, to try your transactions on.
import type { Database } from "./main.ts";

export class Stock implements Database {
  #amounts = new Map<string, number>();
  /** What stood before each transaction that is under way, the newest last. */
  readonly #before: Map<string, number>[] = [];

  amountIn(place: string): number {
    return this.#amounts.get(place) ?? 0;
  }

  add(place: string, count: number): void {
    const amount = this.amountIn(place) + count;
    if (amount < 0) throw new Error(`not enough in the ${place}`);
    this.#amounts.set(place, amount);
  }

  begin(): void {
    this.#before.push(new Map(this.#amounts));
  }

  commit(): void {
    this.#end();
  }

  rollback(): void {
    this.#amounts = this.#end();
  }

  #end(): Map<string, number> {
    const before = this.#before.pop();
    if (before === undefined) throw new Error("no transaction is under way");
    return before;
  }
}
