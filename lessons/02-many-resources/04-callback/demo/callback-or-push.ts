// shows: callback: no order: ???
import { ExitStack, withContext } from "unwind/contextlib";

function attempt(how: string, register: (stack: ExitStack) => void): void {
  try {
    withContext(new ExitStack(), (stack) => {
      register(stack);
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
