// shows: published: nothing
const published: string[] = [];

class Draft {
  readonly #lines: string[] = [];
  #finished = false;

  add(line: string): void {
    this.#lines.push(line);
  }

  /** To be called last. */
  finish(): void {
    this.#finished = true;
  }

  [Symbol.dispose](): void {
    if (this.#finished) published.push(...this.#lines);
  }
}

function report(ask: () => string): void {
  using draft = new Draft();
  draft.add("sold: 1 lamp");
  draft.add(ask());
  draft.finish(); // an error in a line above never comes here
}

export function main(): void {
  try {
    report(() => {
      throw new Error("the till does not answer");
    });
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("published:", published.join(", ") || "nothing");
}
