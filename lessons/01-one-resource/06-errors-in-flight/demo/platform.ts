// shows: caused by: SyntaxError
class ImportError extends Error {
  override name = "ImportError";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error; // not what this `catch` is for
    throw new ImportError("orders.json cannot be read", { cause: error });
  }
}

export function main(): void {
  try {
    parse("[");
  } catch (error) {
    console.log(String(error));
    if (error instanceof Error && error.cause instanceof Error) console.log("caused by:", error.cause.name);
  }

  try {
    using _connection = {
      [Symbol.dispose]() {
        throw new Error("no connection");
      },
    };
    throw new Error("no price");
  } catch (error) {
    if (error instanceof SuppressedError)
      console.log("two errors:", String(error.error), "and", String(error.suppressed));
  }
}
