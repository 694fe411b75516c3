// The globals of a learner's program, as declarations: what the sandbox leaves standing beside ECMAScript. No DOM.

export const programGlobals = `
interface Console {
  /** Prints its arguments as one line, with a space between them. */
  log(...data: unknown[]): void;
  debug(...data: unknown[]): void;
  info(...data: unknown[]): void;
  /** Prints a line that is marked as a warning. */
  warn(...data: unknown[]): void;
  /** Prints a line that is marked as an error. */
  error(...data: unknown[]): void;
}
declare const console: Console;

/** Calls \`work\` after \`delayMs\` milliseconds, once. A live timer keeps the program running. */
declare function setTimeout<Args extends unknown[]>(work: (...args: Args) => void, delayMs?: number, ...args: Args): number;
declare function clearTimeout(timer: number | undefined): void;
/** Calls \`work\` every \`delayMs\` milliseconds until it is cleared. */
declare function setInterval<Args extends unknown[]>(work: (...args: Args) => void, delayMs?: number, ...args: Args): number;
declare function clearInterval(timer: number | undefined): void;
/** Calls \`work\` when the running code has come to its end, before any timer. */
declare function queueMicrotask(work: () => void): void;
/** A deep copy of a structured value. */
declare function structuredClone<T>(value: T): T;

declare const performance: { /** Milliseconds since the program began. */ now(): number };

declare class Event {
  constructor(type: string, init?: { cancelable?: boolean });
  readonly type: string;
  readonly target: EventTarget | null;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
interface AddEventListenerOptions { once?: boolean; signal?: AbortSignal }
declare class EventTarget {
  constructor();
  addEventListener(type: string, listener: (event: Event) => void, options?: AddEventListenerOptions): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  dispatchEvent(event: Event): boolean;
}
declare class AbortSignal extends EventTarget {
  private constructor();
  readonly aborted: boolean;
  readonly reason: unknown;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
  static abort(reason?: unknown): AbortSignal;
  static any(signals: Iterable<AbortSignal>): AbortSignal;
  static timeout(milliseconds: number): AbortSignal;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare class DOMException extends Error {
  constructor(message?: string, name?: string);
  readonly code: number;
}

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
`;
