// shows: still listening: 0
const sources = [
  new EventTarget(),
  new EventTarget(),
  new EventTarget(),
];
let listening = 0;

/** Listens to a source. @returns what stops it. */
function listen(source: EventTarget): () => void {
  const hear = (): void => console.log("changed");
  source.addEventListener("change", hear);
  listening++;
  return () => {
    source.removeEventListener("change", hear);
    listening--;
  };
}

export function main(): void {
  const undo: (() => void)[] = [];
  try {
    for (const source of sources) undo.push(listen(source));
    for (const source of sources)
      source.dispatchEvent(new Event("change"));
  } finally {
    for (const stop of undo.reverse()) stop();
  }
  console.log("still listening:", listening);
}
