// `unwind/atexit`: functions to be called when the program ends.
export { register } from "./register.ts";
export { unregister } from "./unregister.ts";
