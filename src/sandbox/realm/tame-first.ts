// Imported before anything else in a worker: libraries look for `new Function` while they load, and must see what programs will see.
import { tameFunctions } from "./tame-functions.ts";

/** The engine's own, for the proof of the policy; nothing that learner code can reach leads to it. */
export const engineFunction: new (code: string) => () => unknown = Function as unknown as new (
  code: string,
) => () => unknown;

tameFunctions();
