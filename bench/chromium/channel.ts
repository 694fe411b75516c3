// One end of a message channel. The receiver asks for `atOnce` numbers at a time, until it has `count` of them: a round. What the engine compiles in
// the first rounds is not counted.

interface Role {
  readonly port: MessagePort;
  readonly role: "sender" | "receiver";
  readonly count: number;
  readonly atOnce: number;
}

const ROUNDS = 12;

function receive({ port, count, atOnce }: Role): void {
  const times: number[] = [];
  let received = 0;
  let start = performance.now();
  port.onmessage = () => {
    received++;
    if (received === count) {
      times.push(((performance.now() - start) * 1e6) / count);
      if (times.length === ROUNDS) {
        self.postMessage(times.slice(ROUNDS / 2).toSorted((a, b) => a - b)[ROUNDS / 4]);
        return;
      }
      received = 0;
      start = performance.now();
    }
    if (received % atOnce === 0) port.postMessage("more");
  };
  port.postMessage("more");
}

function send({ port, atOnce }: Role): void {
  let sent = 0;
  port.onmessage = () => {
    for (let i = 0; i < atOnce; i++) port.postMessage(sent++);
  };
}

self.onmessage = ({ data }: MessageEvent<Role>) => {
  if (data.role === "receiver") receive(data);
  else send(data);
};
