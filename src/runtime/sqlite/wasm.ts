// The platform's WebAssembly, kept before a sandbox takes the name away.

/** As much of it as is used here; the platform's own types are not at hand in a runtime that leans on no page. */
export const wasm: typeof WebAssembly = WebAssembly;
