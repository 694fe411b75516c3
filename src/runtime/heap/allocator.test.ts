import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { allocate, free, retain, roomOf, wordsInUse } from "./allocator.ts";
import { loadBytes, loadText, storeBytes, storeText } from "./blobs.ts";
import { attachHeap, createHeap, words } from "./heap.ts";
import { HEADER } from "./layout.ts";

const SIZE = 1 << 20;

beforeEach(() => {
  attachHeap(createHeap(SIZE));
});

function bump(): number {
  return words[HEADER.bump] as number;
}

describe("the allocator", () => {
  test("gives blocks that are zero, held once and have room for what was asked", () => {
    for (const size of [0, 1, 5, 6, 7, 14, 15, 1000]) {
      const address = allocate(size);
      expect(roomOf(address)).toBeGreaterThanOrEqual(size);
      expect(words[address - 1]).toBe(1);
      expect([...words.subarray(address, address + size)]).toEqual(Array.from({ length: size }, () => 0));
    }
  });

  test("wastes no second block: six words fit into the smallest one, seven into the next", () => {
    const start = bump();
    allocate(6);
    expect(bump() - start).toBe(8);
    allocate(7);
    expect(bump() - start).toBe(24);
  });

  test("gives a freed block out again, zero again, newest first", () => {
    const [one, other] = [allocate(5), allocate(5)];
    words.fill(-1, one, one + 5);
    free(one);
    free(other);
    expect(allocate(4)).toBe(other);
    expect(allocate(5)).toBe(one);
    expect([...words.subarray(one, one + 5)]).toEqual([0, 0, 0, 0, 0]);
  });

  test("stays where it was over a million allocations that are freed", () => {
    free(allocate(3));
    const start = bump();
    for (let cycle = 0; cycle < 1_000_000; cycle++) free(allocate(3));
    expect(bump()).toBe(start);
  });

  test("says what is full and how large it is, and goes on working", () => {
    const held: number[] = [];
    expect(() => {
      for (;;) held.push(allocate(1000));
    }).toThrow(/^The shared heap is full: no room for 4000 bytes more of its 1048576\. Shared values, queued items/);
    free(held[0] as number);
    expect(allocate(1000)).toBe(held[0]);
    expect(() => allocate(2 ** 29)).toThrow(RangeError);
  });

  test("divides a large block that came back, before it calls the heap full", () => {
    const large = allocate(60_000);
    const inUse = wordsInUse();
    expect(() => {
      for (;;) allocate(30_000);
    }).toThrow(RangeError);
    free(large);
    const small = Array.from({ length: 1000 }, () => allocate(6));
    expect(new Set(small).size).toBe(1000);
    expect(Math.min(...small)).toBeGreaterThanOrEqual(large - 2);
    for (const each of small) free(each);
    expect(wordsInUse()).toBeGreaterThanOrEqual(inUse - 2 ** 16);
  });

  test("refuses to take a block back twice", () => {
    const address = allocate(1);
    free(address);
    expect(() => {
      free(address);
    }).toThrow(/Expected to free a block that is in use/);
  });

  test("counts holders", () => {
    const address = allocate(1);
    retain(address);
    expect(words[address - 1]).toBe(2);
  });

  test("never hands out a word twice, and takes every word back", () => {
    const step = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant("free" as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), fc.infiniteStream(fc.nat()), (steps, picks) => {
        attachHeap(createHeap(SIZE));
        const before = wordsInUse();
        const live = new Map<number, number>();
        const release = (address: number): void => {
          for (let word = 0; word < (live.get(address) ?? 0); word++) expect(words[address + word]).toBe(address);
          live.delete(address);
          free(address);
        };
        for (const each of steps) {
          if (each !== "free") {
            const address = allocate(each);
            live.set(address, each);
            words.fill(address, address, address + each);
          } else if (live.size > 0) {
            const addresses = [...live.keys()];
            release(addresses[(picks.next().value as number) % addresses.length] as number);
          }
        }
        for (const address of [...live.keys()]) release(address);
        expect(wordsInUse()).toBe(before);
      }),
      { numRuns: 100 },
    );
  });
});

describe("blobs", () => {
  test("come back as they were", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (source) => {
        const address = storeBytes(source);
        expect(loadBytes(address)).toEqual(new Uint8Array(source));
        free(address);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const address = storeText(text);
        expect(loadText(address)).toBe(text);
        free(address);
      }),
    );
  });

  test("keep a byte order mark, and give a copy", () => {
    expect(loadText(storeText("\ufeffabc"))).toBe("\ufeffabc");
    const address = storeBytes(new Uint8Array([1, 2, 3]));
    loadBytes(address)[0] = 9;
    expect([...loadBytes(address)]).toEqual([1, 2, 3]);
  });
});
