// Answers compile requests, whatever they arrive by: what the worker does, without the worker.
import { type Compile, EsbuildError } from "./compile.ts";
import { latestOnly } from "./latest.ts";
import { type CompileReply, type CompileRequest, requestSchema } from "./messages.ts";

/**
 * Gives the function that answers a message. The latest request wins; the ones that it replaced are answered as superseded.
 *
 * @param start - starts esbuild; called at the first message. Where that fails, or esbuild fails later, `broken` is said.
 */
export function serveCompiler(
  start: () => Promise<Compile>,
  reply: (message: CompileReply) => void,
): (message: unknown) => Promise<void> {
  let starting: Promise<Compile> | undefined;
  const started = (): Promise<Compile> => {
    if (starting) return starting;
    starting = start();
    starting.then(
      () => reply({ type: "ready" }),
      (error: unknown) => reply({ type: "broken", message: textOf(error) }),
    );
    return starting;
  };
  const compileLatest = latestOnly(async ({ files, options }: CompileRequest) => (await started())(files, options));

  return async (message) => {
    const request = requestSchema.parse(message);
    if (request.type === "start") {
      void started();
      return;
    }
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
