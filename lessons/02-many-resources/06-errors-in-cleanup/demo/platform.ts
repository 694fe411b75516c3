// shows: then: the journal cannot be written
function part(name: string, fails: boolean) {
  return {
    [Symbol.dispose]: () => {
      if (fails) throw new Error(`${name} cannot be written`);
      console.log(name, "closed");
    },
  };
}

/** The errors in an error of `using`, the oldest first. */
function errorsIn(thrown: unknown): unknown[] {
  if (!(thrown instanceof Error && "suppressed" in thrown))
    return [thrown];
  const { error, suppressed } = thrown as SuppressedError;
  return [...errorsIn(suppressed), ...errorsIn(error)];
}

export function main(): void {
  try {
    using _connection = part("the connection", false);
    using _journal = part("the journal", true);
    throw new Error("order 17 is not paid");
  } catch (thrown) {
    const [first, ...others] = errorsIn(thrown);
    console.log("first:", (first as Error).message);
    for (const other of others)
      console.log("then:", (other as Error).message);
  }
}
