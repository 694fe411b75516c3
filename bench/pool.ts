// `unwind/pool` beside the pools that people use: nanoseconds for one borrow and give back, medians of interleaved rounds; no thresholds.
import { createPool as createGenericPool } from "generic-pool";
import { createPool as createLightningPool } from "lightning-pool";
import { Pool as TarnPool } from "tarn";
import { ConnectionPool } from "unwind/pool";
import { medians, print, type Row } from "./rounds.ts";

const SIZE = 4;
let opened = 0;
const open = (): { id: number } => ({ id: ++opened });
const openSoon = (): Promise<{ id: number }> => Promise.resolve(open());
const nothing = (): void => {};
const nothingSoon = (): Promise<void> => Promise.resolve();

interface Peer {
  readonly name: string;
  readonly once: () => Promise<void>;
  readonly close: () => unknown;
}

function ours(): Peer {
  const pool = new ConnectionPool(open, { maxSize: SIZE });
  const once = async (): Promise<void> => {
    const borrowed = await pool.borrow();
    borrowed[Symbol.dispose]();
  };
  return { name: "ConnectionPool", once, close: () => pool.close() };
}

function bare(): Peer {
  const free = Array.from({ length: SIZE }, open);
  const acquire = (): Promise<{ id: number } | undefined> => Promise.resolve(free.pop());
  const once = async (): Promise<void> => {
    const connection = await acquire();
    if (connection !== undefined) free.push(connection);
  };
  return { name: "a bare array (does not wait)", once, close: nothing };
}

function generic(): Peer {
  const pool = createGenericPool({ create: openSoon, destroy: nothingSoon }, { max: SIZE });
  const once = async (): Promise<void> => {
    const connection = await pool.acquire();
    await pool.release(connection);
  };
  return { name: "generic-pool", once, close: () => pool.drain().then(() => pool.clear()) };
}

function tarn(): Peer {
  const pool = new TarnPool({ create: openSoon, destroy: nothing, min: 0, max: SIZE });
  const once = async (): Promise<void> => {
    const connection = await pool.acquire().promise;
    pool.release(connection);
  };
  return { name: "tarn", once, close: () => pool.destroy() };
}

function lightning(): Peer {
  const pool = createLightningPool({ create: openSoon, destroy: nothingSoon }, { max: SIZE, validation: false });
  const once = async (): Promise<void> => {
    const connection = await pool.acquire();
    pool.release(connection);
  };
  return { name: "lightning-pool", once, close: () => pool.close(true) };
}

const peers = [ours(), bare(), generic(), tarn(), lightning()];

const alone: Row[] = peers.map(({ name, once }) => ({
  name,
  run: async (count) => {
    for (let i = 0; i < count; i++) await once();
  },
}));
const crowded: Row[] = peers
  .filter(({ name }) => !name.startsWith("a bare"))
  .map(({ name, once }) => ({
    name,
    run: async (count) => {
      for (let served = 0; served < count; served += 100) await Promise.all(Array.from({ length: 100 }, once));
    },
  }));

print("Borrow and give back, one idle", await medians(alone, 2_000, 101));
print(`Borrow and give back, 100 borrowers for ${SIZE} connections: each`, await medians(crowded, 1_000, 101));
for (const { close } of peers) await close();
