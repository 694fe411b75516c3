import { host } from "../host.ts";
import type { Resource } from "../probe.ts";

/** One connection of a pool, from when it is open until it is closed. */
export class Slot<T> {
  readonly connection: T;
  readonly label: string;
  /** The connection's own lane: open and closed. */
  readonly lane: Resource;
  /** The lane of its loans: borrowed and given back. */
  readonly loan: Resource;
  isBorrowed = false;
  /** What it is borrowed for, as the borrower said. */
  purpose: string | undefined = undefined;
  /** The stack of the borrower, where the program is watched. */
  stack: string | undefined = undefined;
  idleSince = 0;

  constructor(connection: T, lane: Resource) {
    this.connection = connection;
    this.label = lane.label;
    this.lane = lane;
    this.loan = { kind: "borrowed connection", label: lane.label };
  }

  /** Names the connection and who has it: `db-1 (for the report, at main.ts:7)`. */
  describe(): string {
    const place = this.stack === undefined ? undefined : host?.locate(this.stack);
    const known = [this.purpose && `for ${this.purpose}`, place && `at ${place}`].filter(Boolean);
    return known.length === 0 ? this.label : `${this.label} (${known.join(", ")})`;
  }
}
