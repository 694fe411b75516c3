// Names for what the session's atoms hold, so that the views lean on the session alone.
import type { ReadableAtom } from "nanostores";
import type { LessonSession } from "../session/lesson-session.ts";

type Held<Key extends keyof LessonSession> = LessonSession[Key] extends ReadableAtom<infer Value> ? Value : never;

export type Files = Held<"$files">;
export type Status = Held<"$status">;
export type ConsoleLine = Held<"$lines">[number];
export type Inspection = NonNullable<ConsoleLine["values"]>;
export type Shown = Inspection["roots"][number];
export type ShownWords = Extract<Shown, { readonly type: unknown }>;
export type ShownObject = Inspection["objects"][number];
export type Trace = Held<"$trace">;
export type Progress = NonNullable<Held<"$progress">>;
export type Problem = Held<"$problems">[number];
export type GoTo = NonNullable<Held<"$goTo">>;
export type Place = Omit<GoTo, "keepsFocus">;
export type RunReport = NonNullable<Held<"$report">>;
export type ErrorReport = NonNullable<RunReport["error"]>;
export type Leak = RunReport["leaks"][number];
export type CheckView = Held<"$checks">[number];
export type CheckReport = NonNullable<CheckView["report"]>;
export type Detail = CheckReport["details"][number];
export type DemoView = Held<"$demos">[string];
export type ScheduleReport = Extract<Detail, { readonly type: "schedule" }>["schedule"];
export type ScheduleView = NonNullable<Held<"$schedule">>;
export type Schedule = NonNullable<ScheduleView["schedule"]>;
export type ByHand = NonNullable<ScheduleView["byHand"]>;
export type ScheduleStep = Schedule["steps"][number];
export type ScheduleAct = Schedule["stuck"][number];
