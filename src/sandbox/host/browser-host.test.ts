import { afterEach, expect, test, vi } from "vitest";
import { createBrowserSandbox } from "./browser-host.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page whose frame comes up, or fails to, when the test says so; workers of its own never say a word. */
function page() {
  const script = Promise.withResolvers<Response>();
  vi.stubGlobal("fetch", () => script.promise);
  vi.stubGlobal("location", { href: "https://unwind.test/" });
  vi.stubGlobal(
    "Worker",
    class {
      postMessage = (): void => undefined;
      terminate = (): void => undefined;
    },
  );
  return { refuse: () => script.resolve(new Response("", { status: 404 })) };
}

const program = { code: "", map: "{}", entry: "main.ts" };
const request = { checks: program, name: "one", hidden: false, wanted: {} };

test("ends as stopped what waits for its frame when the sandbox is disposed", async () => {
  const { refuse } = page();
  const sandbox = createBrowserSandbox({ worker: "/worker.js", frame: "/frame/" });
  const run = sandbox.run(program);
  const check = sandbox.check(program, request);
  sandbox.dispose();
  refuse();
  expect((await run.result).ended).toBe("stopped");
  expect((await check.result).state).toBe("not run");
});
