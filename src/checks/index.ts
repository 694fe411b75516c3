export { checks, type Builder, type Definition } from "./define.ts";
export type { CheckTools, Events, Expect } from "./tools.ts";
export type { RunResult } from "./world.ts";
