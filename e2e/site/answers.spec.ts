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
const VERDICT = /(\d+) of (\d+) checks passed/;
const ENDED = /stopped|\d+ of \d+ checks passed/;

async function paste(bench: Workbench, lesson: Lesson, files: FileTexts): Promise<void> {
  const names = Object.keys(files);
  for (const name of [...names.filter((each) => each !== entry), entry]) {
    if (names.length > 1 || Object.keys(lesson.starter).length > 1) await bench.tab(name).click();
    await bench.write(files[name] ?? "");
  }
}

/** Presses Check, and waits until the page has done with the verdict before, which a busy page takes away late. */
async function beginGrading(bench: Workbench): Promise<void> {
  const moved = bench.status.evaluate(
    (status) =>
      new Promise<void>((resolve) => {
        const watching = new MutationObserver(() => {
          watching.disconnect();
          resolve();
        });
        watching.observe(status, { childList: true, characterData: true, subtree: true });
      }),
  );
  await bench.button("Check").click();
  await moved;
}

/** Waits for the verdict. @returns how many of how many checks passed. */
async function verdict(bench: Workbench): Promise<{ passed: number; all: number }> {
  await expect(bench.status).toHaveText(VERDICT, { timeout: GRADING_MS });
  const [, passed, all] = VERDICT.exec((await bench.status.textContent()) ?? "") ?? [];
  return { passed: Number(passed), all: Number(all) };
}

/** Ends a grading that may still be under way: what was to be seen has been seen. */
async function endGrading(bench: Workbench): Promise<void> {
  // It may end by itself meanwhile: then there is nothing to stop, and the press does nothing.
  await bench.button("Stop").click({ force: true });
  await expect(bench.status).toHaveText(ENDED, { timeout: GRADING_MS });
}

// The line that runs while a program does would be drawn sixty times a second, by the processor that grades.
test.use({ contextOptions: { reducedMotion: "reduce" } });

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
        await beginGrading(bench);
        const { passed, all } = await verdict(bench);
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
        await beginGrading(bench);
        const check = bench.checkNamed(fails);
        await expect(check, file).toContainText("failed", { timeout: GRADING_MS });
        // A page sets spaces as it likes, and names in backticks as code.
        const plain = (text: string | null): string => (text ?? "").replaceAll("`", "").replaceAll(/\s+/g, " ");
        await expect
          .poll(async () => plain(await check.textContent()), { message: file, timeout: GRADING_MS })
          .toContain(plain(says));
        await endGrading(bench);
      });
    }
  });
}
