// The compiler in Node, over native esbuild: for the build of the site, the author's tool and tests.
import * as esbuild from "esbuild";
import { createCompiler } from "./compile.ts";

/** Compiles a program in Node; see `Compile`. */
export const compile = createCompiler(esbuild);
