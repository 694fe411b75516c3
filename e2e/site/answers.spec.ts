// Every answer that a lesson keeps, pasted into its page: the solution and other right answers pass, each wrong one fails the check that it names
// with the message that it names. What `lessons verify` shows in Node, this shows in the browser.
import { expect, test } from "@playwright/test";
import { loadCurriculum } from "../../src/lesson/load-curriculum.ts";
import type { FileTexts, Lesson } from "../../src/lesson/lesson.ts";
import { openWorkbench } from "../workbench.ts";
import type { Workbench } from "../workbench.ts";

const chapters = await loadCurriculum();
const entry = "main.ts";
/** How long one grading may take on a busy machine, in milliseconds. */
const GRADING_MS = 60_000;

async function paste(bench: Workbench, lesson: Lesson, files: FileTexts): Promise<void> {
  const names = Object.keys(files);
  for (const name of [...names.filter((each) => each !== entry), entry]) {
    if (names.length > 1 || Object.keys(lesson.starter).length > 1) await bench.tab(name).click();
    await bench.write(files[name] ?? "");
  }
}

/** Presses Check and waits for the verdict. @returns how many of how many checks passed. */
async function grade(bench: Workbench): Promise<{ passed: number; all: number }> {
  await bench.button("Check").click();
  await expect(bench.status).toHaveText(/(checking|compiling)|\d+ of \d+ checks passed/);
  await expect(bench.status).toHaveText(/\d+ of \d+ checks passed/, { timeout: GRADING_MS });
  const [, passed, all] = /(\d+) of (\d+)/.exec((await bench.status.textContent()) ?? "") ?? [];
  return { passed: Number(passed), all: Number(all) };
}

for (const lesson of chapters.flatMap((chapter) => chapter.lessons)) {
  const address = `/learn/${lesson.id}/`;
  const rights = [
    { file: "the solution", files: lesson.solution },
    ...lesson.right.map(({ file, source }) => ({ file, files: { ...lesson.starter, [entry]: source } })),
  ];

  test(`in ${lesson.id} every right answer passes`, async ({ page }) => {
    test.setTimeout(60_000 + rights.length * GRADING_MS);
    const bench = await openWorkbench(page, address);
    for (const { file, files } of rights) {
      await test.step(file, async () => {
        await paste(bench, lesson, files);
        const { passed, all } = await grade(bench);
        expect(passed, `${file}: ${(await bench.checks.textContent()) ?? ""}`).toBe(all);
        expect(all).toBeGreaterThan(0);
      });
    }
  });

  test(`in ${lesson.id} every wrong answer fails its check with its message`, async ({ page }) => {
    test.setTimeout(60_000 + lesson.wrong.length * GRADING_MS);
    const bench = await openWorkbench(page, address);
    expect(lesson.wrong.length).toBeGreaterThan(0);
    for (const { file, source, fails, says } of lesson.wrong) {
      await test.step(file, async () => {
        await paste(bench, lesson, { ...lesson.starter, [entry]: source });
        await grade(bench);
        const check = bench.checkNamed(fails);
        await expect(check, file).toContainText("failed");
        // A page sets spaces as it likes, and names in backticks as code.
        const text = ((await check.textContent()) ?? "").replaceAll("`", "").replaceAll(/\s+/g, " ");
        expect(text, file).toContain(says.replaceAll("`", "").replaceAll(/\s+/g, " "));
      });
    }
  });
}
