// What the suites over both stacks share: each is driven through promises, whether it needs them or not. For tests only.
import { AsyncExitStack, contextOf, ExitStack, withAsyncContext, withContext } from "./index.ts";

export type Stack = ExitStack | AsyncExitStack;

export const kinds = [
  {
    name: "ExitStack",
    make: (): Stack => new ExitStack(),
    within: async (body: (stack: Stack) => unknown): Promise<unknown> => withContext(new ExitStack(), body),
  },
  {
    name: "AsyncExitStack",
    make: (): Stack => new AsyncExitStack(),
    within: async (body: (stack: Stack) => unknown): Promise<unknown> => withAsyncContext(new AsyncExitStack(), body),
  },
];

export async function close(stack: Stack): Promise<void> {
  if (stack instanceof ExitStack) stack.close();
  else await stack.aclose();
}

export async function exit(stack: Stack, error?: unknown): Promise<boolean> {
  return stack instanceof ExitStack ? stack.exit(error) : stack.exitAsync(error);
}

export async function thrownBy(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown");
}

export function chainOf(error: unknown): unknown[] {
  const chain = [];
  for (let one = error; one !== undefined; one = contextOf(one)) chain.push(one);
  return chain;
}

export const failWith = (error: unknown): never => {
  throw error;
};
