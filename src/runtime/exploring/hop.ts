// A turn of the engine's event loop, as short as the platform has one: all promises that are due are settled before it, and every rejection that nobody
// handled has been told of.
//
// A page tells of those by an event, which is a task of a source of its own: a message that was posted to come back overtakes it. So a turn is made of the
// same stuff there: a promise is rejected that nobody handles, and is told of after all that were rejected before it. That is done twice, since what is due
// when a turn is asked for is still to be rejected.
// https://html.spec.whatwg.org/multipage/webappapis.html#notify-about-rejected-promises

interface RejectionEvent {
  readonly reason: unknown;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
interface Platform {
  readonly setImmediate?: (callback: () => void) => unknown;
  readonly addEventListener?: (type: "unhandledrejection", listener: (event: RejectionEvent) => void) => void;
}

// Kept before a sandbox takes the platform's names away.
const { setImmediate: immediately, addEventListener: listen } = globalThis as Platform;
const later = setTimeout;

/** What the promises of turns are rejected with. */
class Turn {
  readonly #resolve: () => void;
  #told = 0;

  constructor(resolve: () => void) {
    this.#resolve = resolve;
    void Promise.reject(this);
  }

  /** @returns false when a rejection is none of ours. */
  static come(reason: unknown): boolean {
    if (typeof reason !== "object" || reason === null || !(#resolve in reason)) return false;
    if (++reason.#told < 2) void Promise.reject(reason);
    else reason.#resolve();
    return true;
  }
}

// Heard before anybody else hears of it.
if (immediately === undefined) {
  listen?.call(globalThis, "unhandledrejection", (event) => {
    if (!Turn.come(event.reason)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}

/** Resolves when everything that is due has happened. */
export function hop(): Promise<void> {
  return new Promise((resolve) => {
    if (immediately !== undefined) immediately(resolve);
    else if (listen === undefined) later(resolve, 0);
    else new Turn(resolve);
  });
}
