import { ExitStack } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";

/** The names of the services that have started and were not stopped. */
export const running = new Set<string>();

export interface Service {
  log(line: string): void;
  /** Closes everything that the service has opened; a second call does nothing. */
  stop(): void;
}

function enlist(name: string): void {
  if (running.has(name)) throw new Error(`${name} is running already`);
  running.add(name);
}

/**
 * Starts a service: opens its log, enters its name in the list, and opens
 * its settings. Each of the three can fail, and so can the first line in the log.
 */
export function start(name: string): Service {
  using stack = new ExitStack(); // undoes what was done, if a later step fails
  const log = stack.enterContext(open(`/tmp/${name}.log`, "a"));
  enlist(name);
  stack.callback(() => running.delete(name));
  const settings = stack.enterContext(open(`/tmp/${name}.conf`));
  log.write(`starts: ${settings.read()}\n`);
  // After the last step that can fail: from here on `stop` has the duty to close, and `stack` is empty.
  const owner = stack.popAll();
  return {
    log: (line) => {
      log.write(`${line}\n`);
    },
    stop: () => {
      owner.close();
    },
  };
}

export function main(): void {
  new Path("/tmp/mail.conf").writeText("every minute");
  const service = start("mail");
  console.log("running:", [...running]);
  service.log("sent 3 mails");
  service.stop();
  console.log("running:", [...running]);
  console.log(new Path("/tmp/mail.log").readText());
}
