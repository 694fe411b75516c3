// Answers compile requests, whatever they arrive by: what the worker does, without the worker.
import { type Compile, EsbuildError } from "./compile.ts";
import { latestOnly } from "./latest.ts";
import { type CompileReply, requestSchema } from "./messages.ts";

/**
 * Gives the function that answers a message. The latest request wins; the ones that it replaced are answered as superseded.
 *
 * @param starting - the compiler, once esbuild has started. Where that fails, or esbuild fails later, `broken` is said.
 */
export function serveCompiler(
  starting: Promise<Compile>,
  reply: (message: CompileReply) => void,
): (message: unknown) => Promise<void> {
  const compileLatest = latestOnly(async ({ files, options }: ReturnType<typeof requestSchema.parse>) =>
    (await starting)(files, options),
  );
  starting.then(
    () => reply({ type: "ready" }),
    (error: unknown) => reply({ type: "broken", message: textOf(error) }),
  );

  return async (message) => {
    const request = requestSchema.parse(message);
    const { id } = request;
    try {
      const answer = await compileLatest(request);
      reply("superseded" in answer ? { type: "superseded", id } : { type: "compiled", id, compiled: answer });
    } catch (error) {
      const message = textOf(error);
      reply(error instanceof EsbuildError ? { type: "broken", message } : { type: "failed", id, message });
    }
  };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
