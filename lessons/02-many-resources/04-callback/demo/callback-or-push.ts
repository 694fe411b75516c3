// shows: callback: no order: ???
import { ExitStack, withContext } from "unwind/contextlib";

function attempt(how: string, prepare: (stack: ExitStack) => void) {
  try {
    withContext(new ExitStack(), (stack) => {
      prepare(stack);
      throw new Error("no order: ???");
    });
    console.log(how, "all went well, it seems");
  } catch (error) {
    console.log(how, (error as Error).message);
  }
}

export function main(): void {
  attempt("callback:", (stack) => stack.callback(() => true));
  attempt("push:", (stack) => stack.push(() => true));
}
