// shows: woken by the event: true
import { Condition, Event } from "unwind/threading";

const changed = new Condition();
const opened = new Event();

export function main(): void {
  {
    using _held = changed.acquire();
    changed.notifyAll(); // nobody waits yet: this wake-up is gone
    const woken = changed.wait({ timeoutMs: 100 });
    console.log("woken by the condition:", woken);
  }
  opened.set(); // nobody waits yet: it stays set
  const woken = opened.wait({ timeoutMs: 100 });
  console.log("woken by the event:", woken);
}
