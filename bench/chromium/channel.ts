// One end of a message channel: the sender keeps `atOnce` items on their way; the receiver answers when as many have come.

interface Role {
  readonly port: MessagePort;
  readonly role: "sender" | "receiver";
  readonly count: number;
  readonly atOnce: number;
}

/** What is measured begins when both are up and have exchanged so many items. */
const WARM_UP = 100;

function receive({ port, count, atOnce }: Role): void {
  let received = -WARM_UP;
  let start = 0;
  port.onmessage = ({ data }: MessageEvent<number>) => {
    received++;
    if (received === 0) start = performance.now();
    if (received === count) self.postMessage(((performance.now() - start) * 1e6) / count);
    else if (received <= 0 || received % atOnce === 0) port.postMessage(data);
  };
}

function send({ port, count, atOnce }: Role): void {
  let sent = -WARM_UP;
  const next = (): void => {
    const most = sent < 0 ? 1 : atOnce;
    for (let i = 0; i < most && sent < count; i++) port.postMessage(sent++);
  };
  port.onmessage = next;
  next();
}

self.onmessage = ({ data }: MessageEvent<Role>) => {
  if (data.role === "receiver") receive(data);
  else send(data);
};
