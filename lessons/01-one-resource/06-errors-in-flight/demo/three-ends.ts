// shows: it was: no price
import {
  contextManager,
  contextOf,
  withContext,
} from "unwind/contextlib";

const goesOn = contextManager(function* () {
  try {
    yield;
  } finally {
    console.log("cleaned up");
  }
});

const swallows = contextManager(function* () {
  try {
    yield;
  } catch {
    console.log("swallowed");
  }
});

const replaces = contextManager(function* () {
  try {
    yield;
  } finally {
    throw new Error("no connection");
  }
});

function work(): void {
  throw new Error("no price");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function main(): void {
  try {
    withContext(goesOn(), work);
  } catch (error) {
    console.log("went on:", messageOf(error));
  }

  withContext(swallows(), work);

  try {
    withContext(replaces(), work);
  } catch (error) {
    console.log("replaced by:", messageOf(error));
    console.log("it was:", messageOf(contextOf(error)));
  }
}
