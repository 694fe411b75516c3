// Code is turned into its factory once a worker: each check of a submission, and each program that one asks for, calls it afresh.
import type { Doorway, Factory } from "./doorway.ts";

const factories = new Map<string, Promise<Factory>>();

/** Gives the factory of a program's code. The engine's stacks call it by `scriptName`. */
export function factoryOf(code: string, scriptName: string, doorway: Doorway): Promise<Factory> {
  const key = `${scriptName}\n${code}`;
  let factory = factories.get(key);
  if (factory === undefined) {
    factory = doorway.load(code, scriptName);
    factories.set(key, factory);
  }
  return factory;
}
