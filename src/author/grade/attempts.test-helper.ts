// Tries what foreign code must not do in the process that it is graded in, from a worker as foreign code would, and prints what came of each try.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

interface Targets {
  readonly file: string;
  readonly port: number;
}

if (isMainThread) {
  const targets = JSON.parse(await text(process.stdin)) as Targets;
  const worker = new Worker(new URL(import.meta.url), { env: {}, workerData: targets });
  worker.once("message", (tried) => process.stdout.write(JSON.stringify(tried)));
} else {
  parentPort?.postMessage(await tryAll(workerData as Targets));
}

async function tryAll({ file, port }: Targets): Promise<Readonly<Record<string, string>>> {
  return {
    read: outcome(() => readFileSync(file)),
    write: outcome(() => {
      writeFileSync(file, "overwritten");
    }),
    start: outcome(() => {
      const { error } = spawnSync("true");
      if (error !== undefined) throw error;
    }),
    environment: Object.keys(process.env).join(" "),
    network: await new Promise<string>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port });
      socket.once("connect", () => {
        resolve("done");
        socket.destroy();
      });
      socket.once("error", (error) => {
        resolve(codeOf(error));
      });
    }),
  };
}

function outcome(act: () => unknown): string {
  try {
    act();
    return "done";
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
