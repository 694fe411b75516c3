import type { Connection } from "unwind/net";
import type { File } from "unwind/pathlib";

/** What the answers to the customers stand on. */
export interface Service {
  readonly stock: Connection;
  readonly log: File;
  /** Aborts when the service is to end: from then on no question is taken. */
  readonly stop: AbortSignal;
  /** Aborts when the time is up: from then on no answer is waited for. */
  readonly cut: AbortSignal;
}

/** Answers and logs the questions of one customer, until that leaves or a signal ends it. */
export async function answer(customer: Connection, { stock, log, stop, cut }: Service): Promise<void> {
  try {
    for (;;) {
      const item = await customer.receive({ signal: stop });
      if (item === undefined) return;
      log.write(`asked for ${item}\n`);
      await stock.send(item, { signal: cut });
      const price = (await stock.receive({ signal: cut })) ?? "no price";
      await customer.send(price, { signal: cut });
    }
  } catch (error) {
    if (error !== stop.reason && error !== cut.reason) throw error;
  }
}

/** Waits until a signal aborts. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
