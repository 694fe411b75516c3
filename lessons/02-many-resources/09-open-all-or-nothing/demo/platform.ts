// shows: the new owner closes: mail, orders
type Close = () => void;

/** Owns what was opened, until it is closed or handed over. */
class Owner {
  #open: Close[] = [];

  add(close: Close): void {
    this.#open.push(close);
  }

  /** Hands everything over to a new owner. */
  move(): Owner {
    const owner = new Owner();
    owner.#open = this.#open;
    this.#open = [];
    return owner;
  }

  [Symbol.dispose](): void {
    for (const close of this.#open.splice(0).reverse()) close();
  }
}

export function main(): void {
  const closed: string[] = [];
  let later: Owner;
  {
    using owner = new Owner();
    owner.add(() => closed.push("orders"));
    owner.add(() => closed.push("mail"));
    later = owner.move();
  }
  console.log("the old owner closed", closed.length);
  {
    using _owner = later;
  }
  console.log("the new owner closes:", closed.join(", "));
}
