// fails: closes the others when one cannot be closed
// says: skips those after it

export interface Part {
  readonly name: string;
  close(): void;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function runShift(parts: readonly Part[], work: () => void): string[] {
  const report: string[] = [];
  try {
    work();
  } catch (error) {
    report.push(messageOf(error));
  }
  try {
    for (const part of parts.toReversed()) part.close();
  } catch (error) {
    report.push(messageOf(error));
  }
  return report;
}

export function main(): void {
  const parts = ["connection", "journal", "printer"].map((name) => ({
    name,
    close: () => {
      console.log("closing the", name);
      if (name === "journal") throw new Error("the journal cannot be written");
    },
  }));
  const report = runShift(parts, () => {
    throw new Error("order 17 is not paid");
  });
  console.log("report:", report);
}
