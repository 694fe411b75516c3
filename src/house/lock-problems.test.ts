import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockProblems } from "./lock-problems.ts";
import { root } from "./root.ts";

const lock = (packages: object): string => JSON.stringify({ packages });

test("package-lock.json lets every machine install, whatever its system", () => {
  expect(lockProblems(readFileSync(join(root, "package-lock.json"), "utf8"))).toEqual([]);
});

test("lockProblems names a package for another system that was left out", () => {
  const optionalDependencies = { "binding-linux": "1.0.0", "binding-darwin": "1.0.0" };
  const packages = {
    "": { dependencies: { tool: "2.0.0" } },
    "node_modules/tool": { version: "2.0.0", optionalDependencies },
    "node_modules/binding-linux": { version: "1.0.0" },
  };
  expect(lockProblems(lock(packages))).toEqual([
    "node_modules/tool needs binding-darwin 1.0.0, which package-lock.json does not hold",
  ]);
});

test("lockProblems looks where Node looks, and at exact versions", () => {
  const tool = { version: "2.0.0", dependencies: { "@a/part": "1.1.0", other: "^3.0.0" } };
  const packages = {
    "": { dependencies: { host: "1.0.0" } },
    "node_modules/host": { version: "1.0.0", dependencies: { tool: "2.0.0" } },
    "node_modules/host/node_modules/tool": tool,
    "node_modules/host/node_modules/@a/part": { version: "1.1.0" },
    "node_modules/@a/part": { version: "1.0.0" },
    "node_modules/other": { version: "3.4.0" },
  };
  expect(lockProblems(lock(packages))).toEqual([]);
  const { "node_modules/host/node_modules/@a/part": _part, ...without } = packages;
  expect(lockProblems(lock(without))).toHaveLength(1);
});

test("lockProblems names a host that a lock file should not hold", () => {
  const packages = { "node_modules/a": { version: "1.0.0", resolved: "https://registry.example/a.tgz" } };
  expect(lockProblems(lock(packages))[0]).toContain("https://registry.example/a.tgz");
});
