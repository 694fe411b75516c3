// The few names beyond ECMAScript that the runtime takes from its platform, be it a browser worker or Node.
// Only src/runtime/tsconfig.json reads this file: compiled with it, the runtime cannot lean on a page.

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { ignoreBOM?: boolean });
  decode(bytes: Uint8Array<ArrayBuffer>): string;
}
declare const performance: { now(): number };
declare function setTimeout(callback: () => void, delayMs: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare const console: { error(...values: unknown[]): void };

declare class AbortSignal {
  private constructor();
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare namespace WebAssembly {
  interface ImportDescriptor {
    readonly module: string;
    readonly name: string;
    readonly kind: "function" | "table" | "memory" | "global";
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
    static imports(module: Module): ImportDescriptor[];
  }
  type ImportValue = ((...values: never[]) => unknown) | Memory;
  type Imports = Record<string, Record<string, ImportValue>>;
  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Table {
    private constructor();
    grow(entries: number): number;
    set(index: number, value: unknown): void;
  }
}
