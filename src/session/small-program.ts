// A program that is shown and not edited: every schedule of it can be run, and each be looked at.
import type { Census } from "../checks/report.ts";
import type { Progress } from "../sandbox/protocol.ts";
import type { Environment } from "./environment.ts";
import type { LessonData } from "./lesson-data.ts";
import type { ScheduleView } from "./lesson-session.ts";
import { scheduleView } from "./schedule-view.ts";

export class SmallProgram {
  readonly #data: LessonData;
  readonly #sandbox: Environment["sandbox"];

  constructor(data: LessonData, sandbox: Environment["sandbox"]) {
    this.#data = data;
    this.#sandbox = sandbox;
  }

  /** The lines of its file. */
  get files(): LessonData["starter"] {
    return this.#data.starter;
  }

  /** @returns every schedule, or why they could not be run. */
  async runAll(onProgress: (progress: Progress) => void): Promise<Census | { readonly problem: string }> {
    const request = { ...this.#request(), by: { kind: "all" } as const };
    const report = await this.#sandbox.check(this.#data.starterProgram, request, { onProgress }).result;
    return report.census ?? { problem: report.why ?? "The schedules could not be run." };
  }

  /** Runs one of them again, with its lines. */
  async replay(choices: string): Promise<ScheduleView> {
    const by = { kind: "choices", choices, then: "stop", exploration: 0 } as const;
    const report = await this.#sandbox.check(this.#data.starterProgram, { ...this.#request(), by }).result;
    const key = { check: this.#request().name, exploration: 0, choices, files: this.#data.starter };
    return scheduleView(key, report, "replay");
  }

  #request() {
    const { checksProgram: checks, wanted, explores = [] } = this.#data;
    return { checks, wanted, name: explores[0] ?? "", hidden: false };
  }
}
