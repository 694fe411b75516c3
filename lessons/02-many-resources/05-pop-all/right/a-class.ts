import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

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

class Started implements Service {
  readonly #owner: ExitStack;
  readonly #log: File;

  constructor(name: string) {
    using stack = new ExitStack();
    this.#log = stack.enterContext(open(`/tmp/${name}.log`, "a"));
    enlist(name);
    stack.callback(() => running.delete(name));
    this.log(`starts: ${stack.enterContext(open(`/tmp/${name}.conf`)).read()}`);
    this.#owner = stack.popAll();
  }

  log(line: string): void {
    this.#log.write(`${line}\n`);
  }

  stop(): void {
    this.#owner.close();
  }
}

export function start(name: string): Service {
  return new Started(name);
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
