// shows: log closed
const lines = ["started", "error: the disk is full", "stopped"];

/** Gives a line at a time, and closes the log at the end. */
function* readLog(): Generator<string> {
  console.log("log opened");
  try {
    yield* lines;
  } finally {
    console.log("log closed");
  }
}

function firstError(): string | undefined {
  for (const line of readLog()) {
    if (line.startsWith("error")) return line; // ends it
  }
  return undefined;
}

export function main(): void {
  console.log(firstError());
}
