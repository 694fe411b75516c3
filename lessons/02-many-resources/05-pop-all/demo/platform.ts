// shows: failed, listening: 0
const keyboard = new EventTarget();
const mouse = new EventTarget();
let listening = 0;

function listen(
  target: EventTarget | undefined,
  signal: AbortSignal,
) {
  if (target === undefined)
    throw new Error("there is no such device");
  target.addEventListener("input", () => console.log("input"), {
    signal,
  });
  listening++;
  signal.addEventListener("abort", () => listening--);
}

/** Listens to all. @returns the owner: its `abort` ends that. */
function listenTo(...targets: (EventTarget | undefined)[]) {
  const owner = new AbortController();
  try {
    for (const target of targets) listen(target, owner.signal);
    return owner;
  } catch (error) {
    owner.abort();
    throw error;
  }
}

export function main(): void {
  const owner = listenTo(keyboard, mouse);
  mouse.dispatchEvent(new Event("input"));
  console.log("working, listening:", listening);
  owner.abort();

  try {
    listenTo(keyboard, undefined);
  } catch {
    console.log("failed, listening:", listening);
  }
}
