export { checks, type Builder, type Definition } from "./define.ts";
export type { ExpectedError } from "./faults/came-out.ts";
export type { FaultOptions } from "./faults/fault-options.ts";
export type { CheckResource } from "./faults/resource.ts";
export type { ScheduleOptions, ThreadBody } from "./schedules/schedule-options.ts";
export type { CheckTools, Events, Expect } from "./tools.ts";
export type { RunResult } from "./world.ts";
