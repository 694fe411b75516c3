// What a learner is told when a program cannot be run, fails, or does not end: always where they look, never nothing.
import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const address = "/learn/words/one-word/";

test.describe("a learner can see what is wrong with", () => {
  test("a syntax error: its line, to which a click leads", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write('export function main(): void {\n  console.log("one");\n  const = 3;\n}\n');
    await bench.run("failed to compile");
    const problems = page.getByRole("region", { name: "Problems" });
    await expect(problems).toContainText('Expected identifier but found "="');
    await problems.getByRole("button", { name: "main.ts:3:9", exact: true }).click();
    await expect(bench.editor).toBeFocused();
    // What is typed goes where the click has led, in place of the rest of the line.
    await page.keyboard.type("three = 3; console.log(three);");
    await bench.run();
    expect((await bench.consoleLines()).slice(0, 2)).toEqual(["one", "3"]);
    await expect(problems).toHaveCount(0);
  });

  test("a syntax error in Monaco: its line, to which a click leads", async ({ page }) => {
    const bench = await openWorkbench(page, address, "monaco");
    await bench.monaco();
    await bench.editor.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText('console.log("one");\n= 3;\n');
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "main.ts:2:1", exact: true }).click();
    await expect(bench.editor).toBeFocused();
    await page.keyboard.type("const three ");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Enter");
    await expect(bench.console).toContainText("one");
  });

  test("a module that is not there", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write('import { sleep } from "unwind/dreams";\nsleep();\n');
    await bench.run("failed to compile");
    const problems = page.getByRole("region", { name: "Problems" });
    await expect(problems).toContainText(/There is no module unwind\/dreams\. There are .*unwind\/threading/);
    await bench.write('import { sleep } from "./dreams.ts";\nsleep();\n');
    await bench.run("failed to compile");
    await expect(problems).toContainText("There is no file ./dreams.ts; the program has only main.ts");
  });

  test("a closure handed to submit", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(`import { ThreadPoolExecutor } from "unwind/futures";
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  pool.submit(() => 3);
}`);
    await bench.run("failed");
    await expect(bench.console).toContainText("Give it a name and export it");
    await expect(bench.console.getByRole("button", { name: /^main\.ts:4:/ })).toBeVisible();
  });

  test("a thrown string", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write('export function main(): void {\n  throw "just words";\n}');
    await bench.run("failed");
    await expect(bench.console).toContainText("'just words' was thrown, which is no Error");
  });

  test("an error with a cause: both, each with its line", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(`function read(): never {
  throw new RangeError("no such page");
}
export function main(): void {
  try {
    read();
  } catch (cause) {
    throw new Error("the book is torn", { cause });
  }
}`);
    await bench.run("failed");
    await expect(bench.console).toContainText("Error: the book is torn");
    await expect(bench.console).toContainText(/Caused by\s*RangeError: no such page/);
    for (const place of [/^main\.ts:8:/, /^main\.ts:2:/]) {
      await expect(bench.console.getByRole("button", { name: place }).first()).toBeVisible();
    }
  });

  test("a promise that never settles, without waiting for it", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write('export async function main() {\n  console.log("before");\n  await new Promise(() => {});\n}');
    await bench.run("failed");
    await expect(bench.console).toContainText("before");
    await expect(bench.console).toContainText("main waits for a promise that nothing will settle");
  });

  test("an empty program", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write("");
    await bench.run();
    await expect(bench.console).toContainText("Nothing was printed, and main.ts exports no function");
    await bench.check("0 of 2 checks passed");
    await expect(bench.checks).toContainText("greeting");
  });

  test("two threads that wait for each other, by name", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(`import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";
const fork = new Lock();
const knife = new Lock();
const seated = new SharedInt(0);
const door = new Lock();
function sit(): void {
  {
    using _ = door.acquire();
    seated.value += 1;
  }
  while (seated.value < 2);
}
export function left(): void {
  using _fork = fork.acquire();
  sit();
  using _knife = knife.acquire();
}
export function right(): void {
  using _knife = knife.acquire();
  sit();
  using _fork = fork.acquire();
}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  pool.submit(left);
  pool.submit(right);
}`);
    await bench.run("failed");
    await expect(bench.console).toContainText("Nobody can go on");
    await expect(bench.console).toContainText(/ThreadPoolExecutor-0_0 waits to acquire (fork|knife) that/);
    await expect(bench.console).toContainText(/ThreadPoolExecutor-0_1 waits to acquire (fork|knife) that/);
    // The message leads there, and what was left open does.
    for (const line of ["line 15", "line 20"]) {
      await expect(bench.console.getByRole("button", { name: line, exact: true })).toHaveCount(2);
    }
  });

  test("an endless recursion", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(
      "function down(): number {\n  return down() + 1;\n}\nexport function main(): void {\n  down();\n}",
    );
    await bench.run("failed");
    await expect(bench.console).toContainText("RangeError: Maximum call stack size exceeded");
    await expect(bench.console.getByRole("button", { name: /^main\.ts:2:/ }).first()).toBeVisible();
  });
});
