// WebKitGTK's small browser, on a screen that nobody sees, over WebDriver.
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { findWebKit, NO_WEBKIT } from "../../src/house/other-browsers.ts";
import { freePort } from "../free-port.ts";
import type { Driver } from "./driver.ts";
import { startOwned } from "./owned-process.ts";
import { openSession } from "./webdriver.ts";

/** How long the screen and the driver may take to come up, in milliseconds. */
const PATIENCE_MS = 20_000;

/**
 * @param options.sharedMemory - whether pages that are cross-origin isolated get `SharedArrayBuffer`: Safari has it, WebKitGTK behind a switch.
 */
export async function startWebKit({ sharedMemory }: { readonly sharedMemory: boolean }): Promise<Driver> {
  const found = findWebKit();
  if (found === undefined) throw new Error(NO_WEBKIT);
  await using starting = new AsyncDisposableStack();
  const screen = starting.use(
    await startOwned(found.screen, ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]),
  );
  const [display] = (await once(screen.child.stdio[3] as NodeJS.ReadableStream, "data", {
    signal: AbortSignal.timeout(PATIENCE_MS),
  })) as [Buffer];
  const port = await freePort();
  starting.use(
    await startOwned(found.driver, [`--port=${port}`], {
      DISPLAY: `:${display.toString().trim()}`,
      GDK_BACKEND: "x11",
      JSC_useSharedArrayBuffer: sharedMemory ? "1" : "0",
    }),
  );
  const address = `http://127.0.0.1:${port}`;
  await answering(address);
  const session = starting.use(await openSession(address));
  const all = starting.move();
  return { ...session, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Waits until somebody answers at an address: the driver does not say when it listens. */
async function answering(address: string): Promise<void> {
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  for (;;) {
    const isUp = await fetch(`${address}/status`, { signal: deadline }).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    deadline.throwIfAborted();
    await sleep(50);
  }
}
