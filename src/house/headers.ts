// The one definition of the response headers, for every server: development, preview, tests and the hosts' files.

export interface HeaderOptions {
  /** Where the site stands on its host, with a slash at both ends: `/` or `/unwind/`. Default: `/`. */
  readonly base?: string;
  /** Sources for the inline scripts of the pages: `'sha256-...'`, as `inlineScriptHashes` gives them. */
  readonly scriptHashes?: readonly string[];
}

/** What a response is, as far as its headers go. */
export type ResponseKind = "page" | "asset" | "sandbox" | "frame";

/** Every response has these: they isolate the page, so that threads can share memory. */
export const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
} as const;

/**
 * The policy of the workers that run learners' code. Never `'self'`: it would let that code send data in the address of
 * an `import()`, and import the live instance of a module that the worker uses.
 */
export const sandboxPolicy =
  "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; connect-src 'none'; require-trusted-types-for 'script'";

/**
 * The policy of the frame that the sandbox stands in, beside the one that it carries itself: an origin of its own, even where it is opened
 * by hand, and no page but ours around it.
 */
export const framePolicy = "sandbox allow-scripts; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/** The policy of our other workers, the compiler and Monaco's: they load WebAssembly from the site's own origin. */
export const assetPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

/** The policy of pages. Styles may stand inline because Monaco injects them; scripts only by their hash. */
export function pagePolicy(scriptHashes: readonly string[] = []): string {
  return [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scriptHashes].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The headers of the response to a path, as the browser asks for it. */
export function headersFor(path: string, options: HeaderOptions = {}): Record<string, string> {
  return { ...isolationHeaders, ...headersOfKind(kindOf(path, options.base), options.scriptHashes) };
}

/** What is particular to a kind of response: who may load it, its policy, and how long it may be kept. */
export function headersOfKind(kind: ResponseKind, scriptHashes: readonly string[] = []): Record<string, string> {
  // Assets, the sandbox's workers and its frame have a hash of their content in their names.
  const forGood = "public, max-age=31536000, immutable";
  const ours = { "Cross-Origin-Resource-Policy": "same-origin" };
  switch (kind) {
    case "sandbox":
      return { ...ours, "Content-Security-Policy": sandboxPolicy, "Cache-Control": forGood };
    case "frame":
      // Firefox takes a frame with an origin of its own for a foreign one; who may hold it is the policy's to say.
      return {
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Content-Security-Policy": framePolicy,
        "Cache-Control": forGood,
      };
    case "asset":
      return { ...ours, "Content-Security-Policy": assetPolicy, "Cache-Control": forGood };
    case "page":
      return { ...ours, "Content-Security-Policy": pagePolicy(scriptHashes), "Cache-Control": "no-cache" };
  }
}

function kindOf(path: string, base = "/"): ResponseKind {
  if (path.startsWith(`${base}sandbox/`)) return "sandbox";
  if (path.startsWith(`${base}frame/`)) return "frame";
  if (path.startsWith(`${base}_astro/`)) return "asset";
  return "page";
}
