export { TemporaryDirectory } from "./temporary-directory.ts";
