// `unwind/contextlib`: context managers and the stacks that hold them.
export { aclosing } from "./aclosing.ts";
export { AsyncExitStack } from "./async-exit-stack.ts";
export { asyncContextManager } from "./async-generator-manager.ts";
export { closing } from "./closing.ts";
export type { AsyncContextManager, ContextManager } from "./context-manager.ts";
export { contextOf } from "./context-of.ts";
export { ExitStack } from "./exit-stack.ts";
export { flattenErrors } from "./flatten-errors.ts";
export { contextManager } from "./generator-manager.ts";
export { nullContext } from "./null-context.ts";
export { suppress } from "./suppress.ts";
export { withAsyncContext } from "./with-async-context.ts";
export { withContext } from "./with-context.ts";
