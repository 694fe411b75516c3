// shows: the owner closes: journal, printer, greeting
/** For engines that have no `DisposableStack` yet: a part of it. */
class SmallStack {
  #undo: (() => void)[] = [];

  use<T extends Disposable>(thing: T): T {
    this.#undo.push(() => {
      thing[Symbol.dispose]();
    });
    return thing;
  }

  adopt<T>(thing: T, close: (thing: T) => void): T {
    this.#undo.push(() => {
      close(thing);
    });
    return thing;
  }

  defer(fn: () => void): void {
    this.#undo.push(fn);
  }

  move(): Disposable {
    const moved = new SmallStack();
    moved.#undo = this.#undo.splice(0);
    return moved;
  }

  [Symbol.dispose](): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }
}

type AnyStack = Pick<
  SmallStack,
  "use" | "adopt" | "defer" | "move"
>;
const isThere = typeof DisposableStack !== "undefined";
const Stack: new () => AnyStack & Disposable = isThere
  ? DisposableStack
  : SmallStack;
const closed: string[] = [];

function openShop(): Disposable {
  using stack = new Stack();
  stack.defer(() => closed.push("greeting")); // callback
  stack.adopt("printer", (name) => closed.push(name)); // closing
  stack.use({ [Symbol.dispose]: () => closed.push("journal") });
  return stack.move(); // popAll
}

export function main(): void {
  {
    using _owner = openShop();
    console.log("the shop is open, closed:", closed.length);
  }
  console.log("the owner closes:", closed.join(", "));
}
