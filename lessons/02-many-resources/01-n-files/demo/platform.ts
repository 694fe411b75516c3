// shows: still listening: 0
const sources = ["orders", "stock", "mail"].map((name) => ({ name, target: new EventTarget() }));
let listening = 0;

/** Listens to a source. @returns what stops it. */
function listen(target: EventTarget, hear: () => void): () => void {
  target.addEventListener("change", hear);
  listening++;
  return () => {
    target.removeEventListener("change", hear);
    listening--;
  };
}

export function main(): void {
  const undo: (() => void)[] = [];
  try {
    for (const { name, target } of sources) undo.push(listen(target, () => console.log(name, "changed")));
    for (const { target } of sources) target.dispatchEvent(new Event("change"));
  } finally {
    for (const stop of undo.reverse()) stop();
  }
  console.log("still listening:", listening);
}
