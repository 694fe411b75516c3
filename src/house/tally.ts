// Counts what passed and what failed in the reports of our tools, each read by a schema.
import { z } from "zod";

export interface Tally {
  readonly passed: number;
  /** The names of what failed. */
  readonly failures: readonly string[];
}

/** A step that is one check: its exit status decides. */
export function tallyOfStatus(name: string, code: number): Tally {
  return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [name] };
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Of Vitest's JSON reporter. A file that failed without a failing test (it did not load, say) counts as a failure. */
export function tallyOfVitest(report: unknown): Tally {
  const { testResults } = vitestReport.parse(report);
  const tests = testResults.flatMap((file) => file.assertionResults);
  const broken = testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: tests.filter((test) => test.status === "passed").length,
    failures: [
      ...broken.map((file) => file.name),
      ...tests.filter((test) => test.status === "failed").map((test) => test.fullName),
    ],
  };
}

const lessonsReport = z.object({ passed: z.number(), failures: z.array(z.string()) });

/** Of `lessons verify --json`. */
export function tallyOfLessons(report: unknown): Tally {
  return lessonsReport.parse(report);
}

interface PlaywrightSuite {
  readonly title: string;
  readonly specs: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  suites: z.lazy(() => z.array(playwrightSuite)).optional(),
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** Of Playwright's JSON reporter. An error outside of any test counts as a failure. */
export function tallyOfPlaywright(report: unknown): Tally {
  const { suites, errors } = playwrightReport.parse(report);
  const tests = suites.flatMap((suite) => testsOf(suite, []));
  return {
    passed: tests.filter((test) => test.status === "expected").length,
    failures: [
      ...errors.map((error) => error.message?.split("\n")[0] ?? "an error outside of any test"),
      ...tests.filter((test) => test.status === "unexpected" || test.status === "flaky").map((test) => test.name),
    ],
  };
}

function testsOf(suite: PlaywrightSuite, outer: readonly string[]): { name: string; status: string }[] {
  const path = [...outer, suite.title];
  return [
    ...suite.specs.flatMap((spec) =>
      spec.tests.map((test) => ({ name: [...path, spec.title].join(" › "), status: test.status })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}
