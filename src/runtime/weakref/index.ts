// `unwind/weakref`: references that do not keep their object alive.
export { finalize, type Finalizer, type FinalizerCall } from "./finalize.ts";
export { ref, type Ref } from "./ref.ts";
export { WeakValueDictionary } from "./weak-value-dictionary.ts";
