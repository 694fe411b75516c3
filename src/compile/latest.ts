// The latest request wins: of those that wait while one is being worked on, only the newest is.

/** The answer to a request that a newer one replaced. */
export interface Superseded {
  readonly superseded: true;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer | Superseded) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Wraps `work` so that one request is worked on at a time. A request that waits is answered as superseded when a newer one comes; the one
 * being worked on is finished and answered.
 */
export function latestOnly<Request, Answer>(
  work: (request: Request) => Promise<Answer>,
): (request: Request) => Promise<Answer | Superseded> {
  let working = false;
  let waiting: Waiting<Request, Answer> | undefined;

  async function workOff(): Promise<void> {
    working = true;
    while (waiting !== undefined) {
      const { request, resolve, reject } = waiting;
      waiting = undefined;
      try {
        resolve(await work(request));
      } catch (error) {
        reject(error);
      }
    }
    working = false;
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting?.resolve({ superseded: true });
      waiting = { request, resolve, reject };
      if (!working) void workOff();
    });
}
