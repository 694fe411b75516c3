// shows: sign on the door: no
class Sign {
  isUp = false;

  hang(): this {
    this.isUp = true;
    return this;
  }

  [Symbol.dispose](): void {
    this.isUp = false;
  }
}

const sign = new Sign();

function repairTheShelf(): void {
  using _sign = sign.hang();
  console.log("sign on the door:", sign.isUp ? "yes" : "no");
  throw new Error("the screws are missing");
}

export function main(): void {
  try {
    repairTheShelf();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("sign on the door:", sign.isUp ? "yes" : "no");
}
