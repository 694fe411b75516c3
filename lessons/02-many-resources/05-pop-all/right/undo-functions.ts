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

function undo(steps: (() => void)[]): void {
  const newest = steps.pop();
  if (newest === undefined) return;
  try {
    newest();
  } finally {
    undo(steps); // the others too, if this one throws
  }
}

export function start(name: string): Service {
  const steps: (() => void)[] = [];
  let started = false;
  try {
    const log = open(`/tmp/${name}.log`, "a");
    steps.push(() => {
      log.close();
    });
    enlist(name);
    steps.push(() => running.delete(name));
    const settings = open(`/tmp/${name}.conf`);
    steps.push(() => {
      settings.close();
    });
    log.write(`starts: ${settings.read()}\n`);
    started = true;
    return {
      log: (line) => {
        log.write(`${line}\n`);
      },
      stop: () => {
        undo(steps);
      },
    };
  } finally {
    if (!started) undo(steps);
  }
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
