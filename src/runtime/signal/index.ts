// `unwind/signal`: what a program does when it is asked to stop.
export { KeyboardInterrupt } from "../errors.ts";
export { type Action, defaultIntHandler, type Handler, SIG_DFL, SIG_IGN } from "./actions.ts";
export { SIGINT, type Signal, SIGTERM } from "./numbers.ts";
export { raiseSignal } from "./raise-signal.ts";
export { getSignal, signal } from "./signal.ts";
