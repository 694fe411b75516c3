// The ways out of the sandbox as a suite, for whichever browser runs it.
import { expect } from "@playwright/test";
import type { Program } from "../../src/compile/program.ts";
import { escapes } from "./escapes.ts";
import type { Watched } from "./page.ts";
import { attempt, programOf } from "./programs.ts";
import type { SandboxServer } from "./server.ts";

type Outcome = Pick<Watched, "report" | "lines">;

/** A page with a sandbox, as `sandboxPage` in it, there when the tests run. */
export interface Cage {
  readonly server: SandboxServer;
  run(program: Program): Promise<Outcome>;
  /** Over workers of the page itself, whose script stands at an address. */
  runAt(address: string, program: Program): Promise<Outcome>;
  /** How much the page stores, how many caches it has, and its title. */
  belongings(): Promise<readonly unknown[]>;
}

/**
 * Declares a test for each way out, and for what is left behind. They share the cage, so they must run in order.
 *
 * @param options.alsoFrameless - try each also over workers of the page itself, where the browser would run it in a frame.
 */
export function staysIn(
  test: (title: string, body: () => Promise<void>) => void,
  cage: Cage,
  { alsoFrameless }: { readonly alsoFrameless: boolean },
): void {
  test("there are at least forty ways to try", async () => {
    expect(escapes.length).toBeGreaterThanOrEqual(40);
    expect(new Set(escapes.map(({ name }) => name)).size).toBe(escapes.length);
  });

  for (const { name, source } of escapes) {
    test(`a learner's program stays in: ${name}`, async () => {
      const { lines, report } = await cage.run(attempt(source.replaceAll("ORIGIN", cage.server.origin)));
      expect({ lines, ended: report.ended }).toEqual({ lines: ["contained"], ended: "finished" });
    });

    if (!alsoFrameless) continue;
    test(`a learner's program stays in without a frame around it: ${name}`, async () => {
      const program = attempt(source.replaceAll("ORIGIN", cage.server.origin));
      const { lines, report } = await cage.runAt("/sandbox/worker.js", program);
      expect({ lines, ended: report.ended }).toEqual({ lines: ["contained"], ended: "finished" });
    });
  }

  test("nothing that an attempt asked for was ever asked of the server", async () => {
    const known = /^\/(|page\.js|favicon\.ico|sandbox\/worker\.js(\?proof)?|frame\/sandbox\.html)$/;
    expect(cage.server.asked).toContain("/sandbox/worker.js");
    expect(cage.server.asked.filter((path) => !known.test(path))).toEqual([]);
  });

  test("an attempt that does get something is seen", async () => {
    const { lines } = await cage.run(attempt(`return "a key";`));
    expect(lines).toEqual(["got out: a key"]);
  });

  test("the page's own store and caches are as they were", async () => {
    expect(await cage.belongings()).toEqual([0, 0, "Sandbox"]);
  });

  for (const [address, says] of [
    ["without-policy.js", "code can be made from text"],
    ["with-eval.js", "code can be made from text"],
    ["with-self.js", "modules can be imported from the site"],
  ] as const) {
    test(`a worker served ${address.slice(0, -3).replace("-", " ")} runs nothing, and says why`, async () => {
      const { report } = await cage.runAt(`/sandbox/${address}`, await programOf(`console.log("it ran");`));
      expect(report.ended).toBe("crashed");
      expect(report.error?.message).toContain("The sandbox is served without its Content-Security-Policy");
      expect(report.error?.message).toContain(says);
    });
  }
}
