// shows: log closed
const lines = ["started", "error: the disk is full", "stopped"];

/** Gives a line at a time, and closes the log when nobody asks for more. */
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
    if (line.startsWith("error")) return line; // leaves the loop, and so the generator
  }
  return undefined;
}

export function main(): void {
  console.log(firstError());
}
