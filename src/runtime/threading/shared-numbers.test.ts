import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { local, SharedArray, SharedFloat } from "./index.ts";
import { asThread, freshHeap } from "./testing.ts";

beforeEach(freshHeap);

describe("a SharedFloat", () => {
  test("keeps every number, and adds as numbers do", () => {
    const float = new SharedFloat(1.5);
    expect([float.value, new SharedFloat().value]).toEqual([1.5, 0]);
    fc.assert(
      fc.property(fc.double(), fc.double(), (value, amount) => {
        float.value = value;
        expect(float.value).toBe(value);
        expect(float.add(amount)).toBe(value + amount);
        expect(float.value).toBe(value + amount);
      }),
    );
  });

  test.each(["1", null, 1n])("refuses %s", (value) => {
    const float = new SharedFloat(7);
    const wrong = value as unknown as number;
    const error = /^Expected a number for a SharedFloat, got /;
    expect(() => new SharedFloat(wrong)).toThrow(error);
    expect(() => {
      float.value = wrong;
    }).toThrow(error);
    expect(() => float.add(wrong)).toThrow(error);
    expect(float.value).toBe(7);
  });
});

describe.each(["int", "float"] as const)("a SharedArray of %s", (type) => {
  const some = type === "int" ? [3, -4, 2 ** 31 - 1] : [0.5, -Infinity, NaN];

  test("has so many zeros, or the elements that it is given", () => {
    expect([...new SharedArray(type, 3)]).toEqual([0, 0, 0]);
    expect([...new SharedArray(type, some)]).toEqual(some);
    expect([...new SharedArray(type, 0)]).toEqual([]);
    expect(new SharedArray(type, some).length).toBe(3);
  });

  test("keeps its elements apart", () => {
    const array = new SharedArray(type, 5);
    for (let index = 0; index < 5; index++) array.set(index, index * 10);
    expect(array.add(3, 7)).toBe(37);
    expect([...array]).toEqual([0, 10, 20, 37, 40]);
    expect(array.get(4)).toBe(40);
  });

  test.each([-1, 3, 0.5, NaN, "0"])("has nothing at %s", (index) => {
    const array = new SharedArray(type, 3);
    const error = /^Expected an index from 0 to 2 of a SharedArray of 3, got /;
    expect(() => array.get(index as number)).toThrow(error);
    expect(() => array.set(index as number, 1)).toThrow(error);
    expect(() => array.add(index as number, 1)).toThrow(error);
    expect([...array]).toEqual([0, 0, 0]);
  });

  test.each([-1, 0.5, NaN, "3", undefined, 2 ** 50])("cannot have the length %s", (length) => {
    if (length === undefined) expect([...new SharedArray(type, length as unknown as number)]).toEqual([]);
    else expect(() => new SharedArray(type, length as number)).toThrow(RangeError);
  });

  test("refuses what does not fit, and stays as it was", () => {
    const array = new SharedArray(type, [7]);
    const wrong = type === "int" ? 0.5 : ("1" as unknown as number);
    expect(() => array.set(0, wrong)).toThrow(RangeError);
    expect(() => array.add(0, wrong)).toThrow(RangeError);
    expect(() => new SharedArray(type, [1, wrong])).toThrow(RangeError);
    expect([...array]).toEqual([7]);
  });
});

test("a SharedArray of int refuses a sum beyond 32 bits", () => {
  const array = new SharedArray("int", [2 ** 31 - 1]);
  expect(() => array.add(0, 1)).toThrow(RangeError);
  expect(array.get(0)).toBe(2 ** 31 - 1);
});

test("a SharedArray refuses a type that there is not", () => {
  expect(() => new SharedArray("double" as "float", 1)).toThrow(
    new TypeError('Expected `type` to be "int" or "float", got "double"'),
  );
});

test("a local value is made once in each thread, which alone sees it", () => {
  let made = 0;
  const mine = new local(() => ({ number: ++made }));
  expect([mine.value.number, mine.value.number]).toEqual([1, 1]);
  expect(asThread(1, () => mine.value.number)).toBe(2);
  asThread(1, () => {
    mine.value = { number: 100 };
  });
  expect([mine.value.number, asThread(1, () => mine.value.number), made]).toEqual([1, 100, 2]);
});
