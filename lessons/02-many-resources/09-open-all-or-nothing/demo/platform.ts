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
    for (let close = this.#open.pop(); close !== undefined; close = this.#open.pop()) close();
  }
}

export function main(): void {
  const closed: string[] = [];
  let later: Owner;
  {
    using owner = new Owner();
    for (const name of ["orders", "mail"]) owner.add(() => closed.push(name));
    later = owner.move();
  }
  console.log("the old owner closed", closed.length);
  {
    using _owner = later;
  }
  console.log("the new owner closes:", closed.join(", "));
}
