export { Lock, type LockGuard, type WaitOptions } from "./lock.ts";
export { SharedInt } from "./shared-int.ts";
