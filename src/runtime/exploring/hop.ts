// A turn of the engine's event loop, as short as the platform has one: all promises that are due are settled before it.

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}
interface Platform {
  readonly setImmediate?: (callback: () => void) => unknown;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
}

// Kept before a sandbox takes the platform's names away.
const { setImmediate: immediately, MessageChannel: Channel } = globalThis as Platform;
const later = setTimeout;

/** Takes turns of the event loop, until it is closed. */
export class Hopper {
  #channel: InstanceType<NonNullable<Platform["MessageChannel"]>> | undefined;
  #resolve: (() => void) | undefined;

  /** Resolves when everything that is due has happened. */
  hop(): Promise<void> {
    return new Promise((resolve) => {
      if (immediately !== undefined) immediately(resolve);
      else if (Channel === undefined) later(resolve, 0);
      else this.#post(Channel, resolve);
    });
  }

  close(): void {
    this.#channel?.port1.close();
    this.#channel = undefined;
  }

  #post(Ports: NonNullable<Platform["MessageChannel"]>, resolve: () => void): void {
    this.#resolve = resolve;
    const channel = (this.#channel ??= new Ports());
    channel.port1.onmessage = () => this.#resolve?.();
    channel.port2.postMessage(0);
  }
}
