// `using` runs a cleanup without telling it the error. A manager that decides by the error carries no disposal symbol in its type;
// at run time reading one says what to use instead, at the declaration, before the body runs.
import { asyncDispose, dispose } from "../dispose.ts";

/** Makes `using x = manager` an error that names the right function, for every instance of a class. */
export function onlyWithContext(prototype: object, kind: string, instead: "withContext" | "withAsyncContext"): void {
  const get = (): never => {
    const reason = "`using` does not tell it the error, so it could not do its work";
    const stack = instead === "withContext" ? "an `ExitStack`" : "an `AsyncExitStack`";
    throw new TypeError(`${kind} cannot be declared with \`using\`: ${reason}. Use \`${instead}\` or ${stack}`);
  };
  Object.defineProperty(prototype, dispose, { get, configurable: true });
  Object.defineProperty(prototype, asyncDispose, { get, configurable: true });
}
