// The learner's program as the explorer runs it: declarations only. The sandbox provides it.
import type { Plan } from "../../runtime/exploring/board.ts";
import type { Explored, Led } from "../../runtime/exploring/lead.ts";
import type { ErrorReport, Place, Steered } from "../report.ts";

/** What is explored: as `Explored` says, or functions that give promises, as tasks of one thread. */
export type ToExplore = Explored | { readonly tasks: readonly (() => unknown)[] };

/** Which schedule it was that the main thread never heard the end of, and its steps where they were told. */
export interface StubbornSchedule {
  readonly exploration: number;
  readonly choices: string;
  readonly steered?: Omit<Steered, "why">;
}

export interface ScheduledProgram {
  /** The learner's entry file, which goes without saying in sentences. */
  readonly entry: string;
  /** Runs one schedule in a program that starts afresh. Until the next one, what it left can be looked at. */
  run(plan: Plan, explored: ToExplore, telling?: boolean): Promise<Led>;
  /** Gives the name under which every thread finds an exported function; `undefined` when nothing exports it. */
  nameOf(exported: unknown): string | undefined;
  /** Gives what `nameOf` named, of the program that runs just now. */
  findExport(name: string): unknown;
  /** How the program calls what lies at an address: `lock`, `forks[2]`; `undefined` where it exports no name for it. */
  nameAt(address: number): string | undefined;
  /** The line in which the program made what lies at an address, while it loaded; `undefined` where it was made later. */
  lineMade(address: number): number | undefined;
  /** Gives the learner's place for what a thread told of where it was. */
  placeOf(site: string): Place | undefined;
  describe(thrown: unknown): ErrorReport;
  /** Has the schedule told by `tell` whose main thread catches again and again that it is over. That one never comes to its end, and ends the check. */
  onStubborn(tell: (led: Omit<Led, "thrown">) => StubbornSchedule): void;
  /** Tells how many schedules were run, and how many it will be where that is known. */
  onProgress(ran: number, of: number | undefined): void;
  /** Ends the exploration: the check has its own program back. */
  end(): void;
}
