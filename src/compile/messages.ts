// What the page and the compile worker say to each other, and the schemas that hold it at both edges.
import * as z from "zod/mini";

const position = z.readonly(z.object({ file: z.string(), line: z.int(), column: z.int() }));
const problem = z.readonly(z.object({ message: z.string(), at: z.union([position, z.undefined()]) }));
const program = z.readonly(z.object({ code: z.string(), map: z.string(), entry: z.string() }));

/** To the worker. Compile this: `id` comes back with the answer. Or only start: the first request does so by itself. */
export const requestSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start") }),
  z.object({
    type: z.literal("compile"),
    id: z.int(),
    files: z.record(z.string(), z.string()),
    options: z.object({ entry: z.string(), allow: z.optional(z.array(z.string())) }),
  }),
]);

/**
 * From the worker. `downloaded` says that esbuild is here, `ready` that it has started. `failed` is the
 * caller's mistake, `broken` the end of this worker.
 */
export const replySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("downloaded") }),
  z.object({ type: z.literal("ready") }),
  z.object({
    type: z.literal("compiled"),
    id: z.int(),
    compiled: z.discriminatedUnion("ok", [
      z.object({ ok: z.literal(true), program }),
      z.object({ ok: z.literal(false), problems: z.readonly(z.array(problem)) }),
    ]),
  }),
  z.object({ type: z.literal("superseded"), id: z.int() }),
  z.object({ type: z.literal("failed"), id: z.int(), message: z.string() }),
  z.object({ type: z.literal("broken"), message: z.string() }),
]);

export type ToCompiler = z.infer<typeof requestSchema>;
export type CompileRequest = Extract<ToCompiler, { type: "compile" }>;
export type CompileReply = z.infer<typeof replySchema>;
