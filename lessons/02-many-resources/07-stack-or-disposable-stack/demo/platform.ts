// shows: the owner closes: journal, printer, greeting
/** Where the engine has no `DisposableStack` yet: as much of it as this program needs. */
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

type AnyStack = Pick<SmallStack, "use" | "adopt" | "defer" | "move"> & Disposable;
const Stack: new () => AnyStack = typeof DisposableStack === "undefined" ? SmallStack : DisposableStack;
const closed: string[] = [];

function openShop(): Disposable {
  using stack = new Stack();
  stack.defer(() => closed.push("greeting")); // callback
  stack.adopt({ name: "printer" }, ({ name }) => closed.push(name)); // enterContext(closing(...))
  stack.use({ [Symbol.dispose]: () => closed.push("journal") }); // enterContext
  return stack.move(); // popAll
}

export function main(): void {
  {
    using _owner = openShop();
    console.log("the shop is open, closed:", closed.length);
  }
  console.log("the owner closes:", closed.join(", "));
}
