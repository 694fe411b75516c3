// shows: caused by: SyntaxError
class ImportError extends Error {
  override name = "ImportError";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ImportError("cannot read it", { cause: error });
  }
}

export function main(): void {
  try {
    parse("[");
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const cause = error.cause as Error;
    console.log(String(error));
    console.log("caused by:", cause.name);
  }

  try {
    using _connection = {
      [Symbol.dispose]() {
        throw new Error("no connection");
      },
    };
    throw new Error("no price");
  } catch (error) {
    if (!(error instanceof SuppressedError)) throw error;
    console.log("two errors:", String(error.error));
    console.log("and:", String(error.suppressed));
  }
}
