import { describe, expect, test } from "vitest";
import { headersFile } from "./headers-file.ts";
import { headersFor, sandboxPolicy } from "./headers.ts";

const hash = "'sha256-abc='";
const policyOf = (path: string, base?: string): string =>
  headersFor(path, { ...(base && { base }), scriptHashes: [hash] })["Content-Security-Policy"] ?? "";

describe("headersFor", () => {
  test.each(["/", "/learn/start/whole-story/", "/_astro/editor.js", "/sandbox/worker.js", "/no/such/page"])(
    "isolates %s",
    (path) => {
      expect(headersFor(path)).toMatchObject({
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
      });
    },
  );

  test("gives the sandbox's workers blob: and WebAssembly, and never the site's own origin", () => {
    expect(policyOf("/sandbox/worker.abc.js")).toBe(sandboxPolicy);
    expect(policyOf("/unwind/sandbox/worker.abc.js", "/unwind/")).toBe(sandboxPolicy);
    expect(sandboxPolicy).not.toContain("'self'");
  });

  test("isolates the sandbox's frame too, which its browser takes for a foreign one", () => {
    expect(headersFor("/frame/sandbox.abc.html")).toMatchObject({
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "X-Content-Type-Options": "nosniff",
    });
  });

  test("gives the sandbox's frame an origin of its own, and no page but the site's around it", () => {
    expect(policyOf("/frame/sandbox.abc.html")).toMatch(/^sandbox allow-scripts; frame-ancestors 'self';/);
  });

  test("does not take a page for the sandbox because its address says so", () => {
    expect(policyOf("/learn/sandbox/x.js")).not.toBe(sandboxPolicy);
    expect(policyOf("/sandbox/worker.js", "/unwind/")).not.toBe(sandboxPolicy);
  });

  test("lets a page run scripts from its origin and those inline ones that have a hash", () => {
    const scripts = policyOf("/learn/")
      .split("; ")
      .find((directive) => directive.startsWith("script-src "));
    expect(scripts).toBe(`script-src 'self' 'wasm-unsafe-eval' ${hash}`);
  });

  test("lets the compiler's worker load WebAssembly from the site", () => {
    expect(policyOf("/_astro/compile-worker.abc.js")).toContain("connect-src 'self'");
  });

  test("keeps what has a hash in its name for good, and pages not", () => {
    expect(headersFor("/_astro/a.abc.js")["Cache-Control"]).toBe("public, max-age=31536000, immutable");
    expect(headersFor("/sandbox/worker.abc.js")["Cache-Control"]).toBe("public, max-age=31536000, immutable");
    expect(headersFor("/learn/")["Cache-Control"]).toBe("no-cache");
  });
});

describe("headersFile", () => {
  // What a host does with the file: each rule that matches adds its headers, and a header given twice is joined.
  const served = (text: string, path: string): Record<string, string> => {
    const headers: Record<string, string> = {};
    let applies = false;
    for (const line of text.split("\n").filter((line) => line !== "")) {
      if (!line.startsWith("  ")) {
        applies = line.endsWith("*") ? path.startsWith(line.slice(0, -1)) : path === line;
        continue;
      }
      const [name = "", ...value] = line.trim().split(": ");
      const before = headers[name];
      if (applies) headers[name] = before === undefined ? value.join(": ") : `${before}, ${value.join(": ")}`;
    }
    return headers;
  };
  const entries = ["_astro/", "sandbox/", "frame/", "learn/", "about/", "404.html", "index.html", "favicon.svg"];

  test.each(["/", "/unwind/"])("says what headersFor says, on a site at %s", (base) => {
    const options = { base, scriptHashes: [hash] };
    const text = headersFile(entries, options);
    for (const path of [
      "",
      "404.html",
      "learn/start/",
      "about/",
      "_astro/a.js",
      "sandbox/worker.js",
      "frame/sandbox.abc.html",
    ]) {
      expect(served(text, base + path), path).toEqual(headersFor(base + path, options));
    }
  });
});
