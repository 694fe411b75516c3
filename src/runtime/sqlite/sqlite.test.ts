import { describe, expect, test } from "vitest";
import { withContext } from "../contextlib/index.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { installProbe } from "../probe.ts";
import { installSqlite } from "./engine.ts";
import {
  connect,
  type Connection,
  DatabaseError,
  IntegrityError,
  OperationalError,
  type Parameters,
  ProgrammingError,
} from "./index.ts";
import { withSqlite } from "./testing.test-helper.ts";

withSqlite();

function items(path = "app.db"): Connection {
  const db = connect(path);
  db.executescript("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, price)");
  return db;
}
const names = (db: Connection): unknown[] => db.execute("SELECT name FROM item ORDER BY id").fetchall().flat();

describe("values", () => {
  test.each([
    [null, null],
    [undefined, null],
    [true, 1],
    [false, 0],
    [0, 0],
    [-1, -1],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [1.5, 1.5],
    [-0.25e-300, -0.25e-300],
    [2 ** 70, 2 ** 70],
    [NaN, null],
    [12n, 12],
    [2n ** 63n - 1n, 2n ** 63n - 1n],
    [-(2n ** 63n), -(2n ** 63n)],
    ["", ""],
    ["Gr\u00fc\u00dfe \u{1f980} \0 after a zero", "Gr\u00fc\u00dfe \u{1f980} \0 after a zero"],
    ["\ufeffmark", "\ufeffmark"],
    [new Uint8Array([0, 1, 255]), new Uint8Array([0, 1, 255])],
    [new Uint8Array(), new Uint8Array()],
  ])("%s comes back as %s", (value, wanted) => {
    using db = connect(":memory:");
    expect(db.execute("SELECT ?", [value]).fetchone()).toEqual([wanted]);
  });

  test("of other types are refused by name, and numbers of more than 64 bits", () => {
    using db = connect(":memory:");
    expect(() => db.execute("SELECT ?", [new Date() as never])).toThrow(
      /parameter 1: an instance of Date is not supported/,
    );
    expect(() => db.execute("SELECT :when", { when: {} as never })).toThrow(
      /parameter :when: an object is not supported/,
    );
    expect(() => db.execute("SELECT ?", [2n ** 63n])).toThrow(RangeError);
  });

  test("that are large come back whole", () => {
    using db = connect("large.db");
    const large = "x".repeat(3_000_000);
    db.execute("CREATE TABLE t (v)");
    db.execute("INSERT INTO t VALUES (?)", [large]);
    db.commit();
    using other = connect("large.db");
    expect(other.execute("SELECT v FROM t").fetchone()?.[0] === large).toBe(true);
  });
});

describe("parameters", () => {
  test("are given in order or by name", () => {
    using db = connect(":memory:");
    expect(db.execute("SELECT ?, ?", [1, "two"]).fetchone()).toEqual([1, "two"]);
    expect(db.execute("SELECT :b, @a, $b", { a: 1, b: 2, more: 3 }).fetchone()).toEqual([2, 1, 2]);
    expect(db.execute("SELECT ?2, ?1", ["one", "two"]).fetchone()).toEqual(["two", "one"]);
  });

  test.each<[string, Parameters, RegExp]>([
    ["SELECT ?", [], /uses 1, and there are 0 supplied/],
    ["SELECT ?", [1, 2], /uses 1, and there are 2 supplied/],
    ["SELECT :a, :b", { a: 1 }, /did not supply a value for binding parameter :b/],
    ["SELECT ?", { a: 1 }, /Binding 1 has no name/],
    ["SELECT :a", { toString: "x" } as never, /binding parameter :a/],
  ])("that do not fit are a ProgrammingError: %s with %j", (sql, parameters, message) => {
    using db = connect(":memory:");
    const execute = (): unknown => db.execute(sql, parameters);
    expect(execute).toThrow(ProgrammingError);
    expect(execute).toThrow(message);
  });
});

describe("a cursor", () => {
  test("gives its rows one by one, several at a time, or all that are left", () => {
    using db = connect(":memory:");
    const cursor = db.execute("VALUES (1), (2), (3), (4), (5), (6)");
    expect(cursor.fetchone()).toEqual([1]);
    expect(cursor.fetchmany(2)).toEqual([[2], [3]]);
    expect(cursor.fetchmany()).toEqual([[4]]);
    expect([...cursor]).toEqual([[5], [6]]);
    expect(cursor.fetchone()).toBeUndefined();
    expect(cursor.fetchall()).toEqual([]);
    expect(() => cursor.fetchmany(-1)).toThrow(RangeError);
  });

  test("knows its columns, the rows that it changed, and the row that it inserted last", () => {
    using db = items();
    const cursor = db.cursor();
    expect([cursor.description, cursor.rowcount, cursor.lastrowid]).toEqual([undefined, -1, undefined]);
    cursor.execute("INSERT INTO item (name) VALUES ('tea')");
    expect([cursor.description, cursor.rowcount, cursor.lastrowid]).toEqual([undefined, 1, 1]);
    cursor.executemany("INSERT INTO item (name) VALUES (?)", [["coffee"], ["milk"]]);
    expect([cursor.rowcount, cursor.lastrowid]).toEqual([2, 1]);
    cursor.execute("UPDATE item SET price = 3");
    expect(cursor.rowcount).toBe(3);
    cursor.execute("SELECT name, price AS cost FROM item");
    expect(cursor.description?.map(({ name }) => name)).toEqual(["name", "cost"]);
    expect(cursor.rowcount).toBe(-1);
    expect(db.execute("INSERT INTO item (name) VALUES ('salt') RETURNING id").fetchall()).toEqual([[4]]);
    expect(db.totalChanges).toBe(7);
  });

  test("that is closed, or whose connection is, is a ProgrammingError", () => {
    const db = items();
    const cursor = db.cursor();
    const other = db.execute("SELECT 1");
    cursor.close();
    expect(() => cursor.fetchone()).toThrow(/closed cursor/);
    db.close();
    for (const act of [() => other.fetchone(), () => db.cursor(), () => db.execute("SELECT 1"), () => db.commit()])
      expect(act).toThrow(/closed database/);
    expect(() => db.inTransaction).toThrow(ProgrammingError);
    expect(() => db.executescript("SELECT 1")).toThrow(ProgrammingError);
    db.close();
  });

  test("runs one statement at a time; space and comments around it are none", () => {
    using db = items();
    expect(db.execute("-- first\n /* then */ SELECT 1; -- last").fetchall()).toEqual([[1]]);
    expect(() => db.execute("SELECT 1; SELECT 2")).toThrow(/one statement at a time/);
    expect(() => db.execute("  -- nothing")).toThrow(ProgrammingError);
    expect(() => db.executemany("SELECT ?", [[1]])).toThrow(/only execute DML/);
    expect(() => db.execute(1 as never)).toThrow(TypeError);
  });
});

describe("a transaction", () => {
  test("begins by itself before rows are changed, and before nothing else", () => {
    using db = items();
    db.execute("SELECT 1");
    db.execute("CREATE TABLE other (x)");
    expect(db.inTransaction).toBe(false);
    db.execute("/* now */ INSERT INTO item (name) VALUES ('tea')");
    expect(db.inTransaction).toBe(true);
    db.commit();
    expect(db.inTransaction).toBe(false);
    db.execute("DELETE FROM item");
    db.rollback();
    expect([db.inTransaction, names(db)]).toEqual([false, ["tea"]]);
    db.commit();
    db.rollback();
  });

  test("is rolled back by close", () => {
    const db = items();
    db.execute("INSERT INTO item (name) VALUES ('tea')");
    db.close();
    using again = connect("app.db");
    expect(names(again)).toEqual([]);
  });

  test("is the block's with withContext: committed when it ends well, rolled back when it throws, the connection open", () => {
    using db = items();
    withContext(db, (same) => {
      expect(same).toBe(db);
      db.execute("INSERT INTO item (name) VALUES ('tea')");
    });
    const failing = (): unknown =>
      withContext(db, () => {
        db.execute("INSERT INTO item (name) VALUES ('milk')");
        db.execute("INSERT INTO item (name) VALUES ('tea')");
      });
    expect(failing).toThrow(IntegrityError);
    expect([db.inTransaction, names(db)]).toEqual([false, ["tea"]]);
  });

  test("does not begin by itself with isolationLevel null; IMMEDIATE locks other writers out at once", () => {
    using db = items();
    using alone = connect("app.db", { isolationLevel: null });
    alone.execute("INSERT INTO item (name) VALUES ('tea')");
    expect([alone.inTransaction, names(db)]).toEqual([false, ["tea"]]);
    using early = connect("app.db", { isolationLevel: "IMMEDIATE" });
    early.execute("DELETE FROM item WHERE name = 'nothing'");
    expect(() => alone.execute("DELETE FROM item")).toThrow("database is locked");
  });

  test("is committed by executescript before it runs its statements, up to the first that fails", () => {
    using db = items();
    db.execute("INSERT INTO item (name) VALUES ('tea')");
    db.executescript("INSERT INTO item (name) VALUES ('milk'); -- more\n; INSERT INTO item (name) VALUES ('salt');\n");
    db.rollback();
    expect(names(db)).toEqual(["tea", "milk", "salt"]);
    expect(() => db.executescript("DELETE FROM item; SELECT * FROM nowhere; DROP TABLE item")).toThrow(
      "no such table: nowhere",
    );
    expect(names(db)).toEqual([]);
  });
});

describe("errors", () => {
  test.each([
    ["SELEC 1", OperationalError, 'near "SELEC": syntax error', "SQLITE_ERROR"],
    ["SELECT * FROM nowhere", OperationalError, "no such table: nowhere", "SQLITE_ERROR"],
    [
      "INSERT INTO item (name) VALUES ('tea')",
      IntegrityError,
      "UNIQUE constraint failed: item.name",
      "SQLITE_CONSTRAINT",
    ],
    [
      "INSERT INTO item (name) VALUES (NULL)",
      IntegrityError,
      "NOT NULL constraint failed: item.name",
      "SQLITE_CONSTRAINT",
    ],
    ["INSERT INTO item (id) VALUES ('x')", IntegrityError, "datatype mismatch", "SQLITE_MISMATCH"],
  ])("%s is an error of its class, in SQLite's words", (sql, type, message, name) => {
    using db = items();
    db.execute("INSERT INTO item (name) VALUES ('tea')");
    const execute = (): unknown => db.execute(sql);
    expect(execute).toThrow(type);
    expect(execute).toThrow(message);
    expect(execute).toThrow(DatabaseError);
    expect(execute).toThrow(expect.objectContaining({ sqliteErrorName: name }));
  });

  test("misuse of connect says what was wanted", () => {
    expect(() => connect(1 as never)).toThrow(/`path` to be a string, got 1/);
    expect(() => connect("a\0b")).toThrow(TypeError);
    expect(() => connect("a", { timeoutMs: -1 })).toThrow(RangeError);
    expect(() => connect("a", { isolationLevel: "LOUD" as never })).toThrow(
      /"DEFERRED", "IMMEDIATE", "EXCLUSIVE" or null/,
    );
    installSqlite(undefined);
    expect(() => connect("a")).toThrow(/no SQLite here/);
  });
});

describe("two connections of one thread", () => {
  test("see what the other has committed, and not what it has not", () => {
    using writer = items();
    using reader = connect("app.db");
    writer.execute("INSERT INTO item (name) VALUES ('tea')");
    expect(names(reader)).toEqual([]);
    writer.commit();
    expect(names(reader)).toEqual(["tea"]);
  });

  test("lock each other out at once: nobody could unlock while the thread waits", () => {
    using one = items();
    using two = connect("app.db", { timeoutMs: 60_000 });
    one.execute("INSERT INTO item (name) VALUES ('tea')");
    const insert = (): unknown => two.execute("INSERT INTO item (name) VALUES ('milk')");
    expect(insert).toThrow(OperationalError);
    expect(insert).toThrow("database is locked");
    const rows = two.execute("SELECT 1 FROM sqlite_schema UNION ALL SELECT 2");
    expect(() => one.commit()).toThrow("database is locked");
    expect(one.inTransaction).toBe(true);
    rows.fetchall();
    two.rollback();
    one.commit();
    expect(names(two)).toEqual(["tea"]);
  });

  test("have nothing in common in memory alone", () => {
    using one = items(":memory:");
    using two = connect(":memory:");
    expect(names(one)).toEqual([]);
    expect(() => names(two)).toThrow("no such table");
  });
});

test("SQLite's own functions work: dates, JSON, temporary tables, sorting more than fits its cache", () => {
  using db = connect("app.db");
  expect(db.execute("SELECT date(86400, 'unixepoch'), json_extract('{\"a\": [1, 2]}', '$.a[1]')").fetchone()).toEqual([
    "1970-01-02",
    2,
  ]);
  expect(String(db.execute("SELECT datetime('now', 'localtime')").fetchone()?.[0])).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
  );
  db.executescript("CREATE TEMP TABLE t (x); PRAGMA temp_store = file; PRAGMA cache_size = 10");
  db.executescript(
    "CREATE TABLE n AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000) SELECT x, hex(randomblob(20)) AS h FROM c",
  );
  const sorted = db.execute("SELECT h FROM n ORDER BY h").fetchall().flat();
  expect(sorted).toEqual([...sorted].sort());
  expect(db.execute("PRAGMA integrity_check").fetchone()).toEqual(["ok"]);
});

test("an open, a close and each statement pass the probe, reads apart from writes", () => {
  const told: string[] = [];
  installProbe({ before: (op, { kind, label }) => told.push(`${op} ${kind} ${label}`), after: () => undefined });
  {
    using db = connect("app.db");
    db.executescript("CREATE TABLE t (x)");
    db.execute("INSERT INTO t VALUES (1)");
    db.commit();
    db.execute("DELETE FROM t");
    db.rollback();
    db.execute("SELECT * FROM t");
  }
  const [write, read] = ["write connection app.db", "read connection app.db"];
  const [begin, rollback] = ["enter transaction app.db", "exit transaction app.db"];
  expect(told).toEqual([
    "open connection app.db",
    write,
    write,
    begin,
    write,
    write,
    begin,
    rollback,
    read,
    "close connection app.db",
  ]);
});

test("what is deleted and closed is given back to the heap", () => {
  const fill = (): void => {
    using db = connect("app.db");
    db.executescript("PRAGMA auto_vacuum = full; CREATE TABLE t (x)");
    db.executemany(
      "INSERT INTO t VALUES (?)",
      Array.from({ length: 300 }, () => ["x".repeat(4_000)]),
    );
    db.commit();
    db.executescript("DROP TABLE t");
  };
  fill();
  const before = wordsInUse();
  for (let round = 0; round < 3; round++) fill();
  expect(wordsInUse()).toBe(before);
});
