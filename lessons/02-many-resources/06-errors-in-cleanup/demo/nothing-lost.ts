// shows: all: [ 'the journal cannot be written', 'order 17 is not paid' ]
import {
  contextOf,
  ExitStack,
  flattenErrors,
  withContext,
} from "unwind/contextlib";

function bookOrders(stack: ExitStack): void {
  stack.callback(() => console.log("connection closed"));
  stack.callback(() => {
    throw new Error("the journal cannot be written");
  });
  throw new Error("order 17 is not paid");
}

const messageOf = (error: unknown): string =>
  (error as Error).message;

export function main(): void {
  try {
    withContext(new ExitStack(), bookOrders);
  } catch (error) {
    console.log("told:", messageOf(error));
    console.log("and it replaced:", messageOf(contextOf(error)));
  }

  try {
    using stack = new ExitStack();
    bookOrders(stack);
  } catch (error) {
    console.log("told:", (error as Error).name);
    console.log("all:", flattenErrors(error).map(messageOf));
  }
}
