// Listeners that can be taken away again: those of one program must not hear of the next.

/** Adds a listener. @returns what takes it away. */
export function listenIn<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
