// shows: light: off
import { withContext } from "unwind/contextlib";

/** It is switched off however the work ended. */
class Light {
  enter(): this {
    console.log("light: on");
    return this;
  }

  exit(): void {
    console.log("light: off");
  }

  [Symbol.dispose](): void {
    this.exit();
  }
}

export function main(): void {
  withContext(new Light(), () => console.log("counting the lamps"));
  {
    using _light = new Light().enter();
    console.log("counting the chairs");
  }
}
