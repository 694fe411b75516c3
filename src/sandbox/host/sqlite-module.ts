// SQLite comes to a program that imports it, and to no other: its module is nearly a megabyte.
import type { Program } from "../../compile/program.ts";

/** Gives SQLite's compiled module. */
export type LoadSqlite = () => Promise<WebAssembly.Module>;

/** What is said of a program that imports SQLite where it could not be loaded. */
export const NO_SQLITE = "SQLite could not be loaded. Is there a connection to the site?";

/** Tells whether a program, or the checks that judge it, imports `unwind/sqlite`. */
export function usesSqlite(...programs: readonly (Program | undefined)[]): boolean {
  return programs.some((program) => program?.code.includes('"unwind/sqlite"'));
}

/** For a sandbox that has none. */
export const noSqlite: LoadSqlite = () => Promise.reject(new Error(NO_SQLITE));

/** Has it loaded once for all programs; again after a failure. */
export function once(load: LoadSqlite): LoadSqlite {
  let loaded: Promise<WebAssembly.Module> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
