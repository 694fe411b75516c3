// Where the project stands on this machine.
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
