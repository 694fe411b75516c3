import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, wordsInUse } from "../heap/allocator.ts";
import { connect, OperationalError } from "./index.ts";
import { lengthOf, longestFile, readAt, STORAGE_WORDS, truncate, writeAt } from "./storage.ts";
import { withSqlite } from "./testing.test-helper.ts";

withSqlite(4 * 1024 * 1024);

/** A write of so many bytes of one value, or the file cut to a length. */
const step = fc.record({
  offset: fc.nat(60_000),
  size: fc.integer({ min: 1, max: 20_000 }),
  value: fc.integer({ min: 1, max: 255 }),
  cuts: fc.boolean(),
});

test("a file reads as it was written, at any offset, also where it was cut and grew again; empty it takes nothing", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const file = allocate(STORAGE_WORDS);
      const before = wordsInUse();
      let wanted = new Uint8Array(0);
      for (const { offset, size, value, cuts } of steps) {
        if (cuts) {
          truncate(file, offset);
          wanted = wanted.slice(0, offset);
        } else {
          writeAt(file, new Uint8Array(size).fill(value), offset);
          const longer = new Uint8Array(Math.max(wanted.length, offset + size));
          longer.set(wanted);
          longer.fill(value, offset, offset + size);
          wanted = longer;
        }
        const got = new Uint8Array(wanted.length);
        expect([lengthOf(file), readAt(file, got, 0)]).toEqual([wanted.length, wanted.length]);
        expect(Buffer.compare(got, wanted)).toBe(0);
      }
      expect(readAt(file, new Uint8Array(10), wanted.length + 5)).toBe(0);
      truncate(file, 0);
      expect(wordsInUse()).toBe(before);
    }),
    { numRuns: 100 },
  );
});

describe("where the heap has no room", () => {
  test("a database may have half of it; then a statement fails with a clear error, and what was there is whole", () => {
    using db = connect("app.db");
    db.execute("CREATE TABLE t (x)");
    db.execute("INSERT INTO t VALUES ('kept')");
    db.commit();
    const fill = (): void => {
      for (;;) db.execute("INSERT INTO t VALUES (?)", ["x".repeat(50_000)]);
    };
    expect(fill).toThrow(OperationalError);
    db.rollback();
    expect(fill).toThrow(
      /^database or disk is full: the shared heap has no room for it, of which one database may have half$/,
    );
    expect(db.execute("SELECT substr(x, 1, 4) FROM t").fetchone()).toEqual(["kept"]);
    db.rollback();
    expect(db.execute("SELECT x FROM t").fetchall()).toEqual([["kept"]]);
    expect(db.execute("PRAGMA integrity_check").fetchone()).toEqual(["ok"]);
  });

  test("a heap that others have filled leaves a database whole, too", () => {
    using db = connect("app.db");
    db.execute("CREATE TABLE t (x)");
    const hold: number[] = [];
    expect(() => {
      for (;;) hold.push(allocate(2 ** 10));
    }).toThrow(RangeError);
    expect(() =>
      db.executemany(
        "INSERT INTO t VALUES (?)",
        Array.from({ length: 50 }, () => ["x".repeat(4_000)]),
      ),
    ).toThrow("database or disk is full");
    db.rollback();
    expect(db.execute("SELECT count(*) FROM t").fetchone()).toEqual([0]);
  });

  test("a file never becomes longer than that half", () => {
    const file = allocate(STORAGE_WORDS);
    expect(() => writeAt(file, new Uint8Array(2), longestFile() - 1)).toThrow(/half of the shared heap/);
    expect(lengthOf(file)).toBe(0);
  });
});
