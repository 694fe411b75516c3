// The console of a program: it formats values as text and hands each line on. The engine's own would show addresses of the host.
import { formatValue } from "../../checks/format-value.ts";
import type { ConsoleLine } from "../../checks/report.ts";

type Level = ConsoleLine["level"];
/** @param values - what the text was made of, where somebody may want to look into it. */
type Write = (level: Level, text: string, values: readonly unknown[]) => void;

/** Formats what `console.log` was given: strings as they are, all else inspected, with a space between. */
export function formatValues(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? value : formatValue(value))).join(" ");
}

/** Makes the console object of one thread. */
export function createConsole(
  write: Write,
  now: () => number,
): Readonly<Record<string, (...values: unknown[]) => void>> {
  let indent = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const put = (level: Level, text: string, values: readonly unknown[]): void => {
    write(level, indent === "" ? text : text.replace(/^/gm, indent), values);
  };
  const say =
    (level: Level) =>
    (...values: unknown[]): void => {
      put(level, formatValues(values), values);
    };
  const elapsed = (label: string): string => `${label}: ${(now() - (timers.get(label) ?? now())).toFixed(1)} ms`;
  return {
    debug: say("debug"),
    log: say("log"),
    info: say("info"),
    warn: say("warn"),
    error: say("error"),
    trace: say("log"),
    dir: (value: unknown) => {
      put("log", formatValue(value), [value]);
    },
    table: say("log"),
    assert: (condition: unknown, ...values: unknown[]) => {
      if (condition !== true && !Boolean(condition)) say("error")("Assertion failed:", ...values);
    },
    group: (...values: unknown[]) => {
      if (values.length > 0) say("log")(...values);
      indent += "  ";
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    count: (label: unknown = "default") => {
      const key = String(label);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      say("log")(`${key}: ${counts.get(key)}`);
    },
    time: (label: unknown = "default") => {
      timers.set(String(label), now());
    },
    timeEnd: (label: unknown = "default") => {
      say("log")(elapsed(String(label)));
      timers.delete(String(label));
    },
    timeLog: (label: unknown = "default") => {
      say("log")(elapsed(String(label)));
    },
  };
}
