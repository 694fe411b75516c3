import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { withContext } from "../contextlib/index.ts";
import { RuntimeError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { attachHeap, createHeap, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";
import { FileExistsError, FileNotFoundError, open, Path } from "./index.ts";

beforeEach(() => {
  attachHeap(createHeap(1 << 24));
});

describe("open", () => {
  test("reads what is there, and refuses what is not", () => {
    expect(() => open("/tmp/a")).toThrow(new FileNotFoundError("/tmp/a"));
    expect(() => open("")).toThrow(FileNotFoundError);
    expect(() => open("/tmp")).toThrow(expect.objectContaining({ code: "EISDIR", path: "/tmp" }));
    new Path("/tmp/a").writeText("text");
    expect(open(new Path("/tmp/a")).read()).toBe("text");
  });

  test("w empties the file, a goes on at its end, x makes a new one only", () => {
    for (const [mode, text] of [
      ["w", "one "],
      ["w", "two "],
      ["a", "three"],
    ] as const) {
      using file = open("/tmp/a", mode);
      file.write(text);
    }
    expect(new Path("/tmp/a").readText()).toBe("two three");
    expect(() => open("/tmp/a", "x")).toThrow(new FileExistsError("/tmp/a"));
    open("/tmp/b", "x").close();
    expect(new Path("/tmp/b").readText()).toBe("");
  });

  test("needs a directory to make a file in", () => {
    expect(() => open("/no/a", "w")).toThrow(new FileNotFoundError("/no/a"));
  });

  test("refuses other modes and what is no path", () => {
    expect(() => open("/tmp/a", "rb" as "r")).toThrow('Expected a mode of "r", "w", "a" or "x", got "rb"');
    expect(() => open(7 as unknown as string)).toThrow("Expected a string or a Path to open, got 7");
  });
});

describe("an open file", () => {
  test("is read on from where the last read ended, also when it has grown", () => {
    const path = new Path("/tmp/a");
    path.writeText("grüße ");
    using file = open(path);
    expect(file.read()).toBe("grüße ");
    expect(file.read()).toBe("");
    using more = path.open("a");
    more.write("日本");
    expect(file.read()).toBe("日本");
  });

  test("gives its lines without their breaks", () => {
    const lines = (text: string): string[] => {
      new Path("/tmp/a").writeText(text);
      return [...open("/tmp/a")];
    };
    expect(lines("a\nb\n")).toEqual(["a", "b"]);
    expect(lines("a\n\nb")).toEqual(["a", "", "b"]);
    expect(lines("")).toEqual([]);
    expect(lines("\n")).toEqual([""]);
  });

  test("is for reading or for writing, while it is open", () => {
    const file = open("/tmp/a", "w");
    expect(() => file.read()).toThrow('Expected a file opened to read, got /tmp/a, opened with mode "w"');
    expect(() => {
      file.write(7 as unknown as string);
    }).toThrow("Expected a string to write, got 7");
    file.close();
    file.close();
    expect(file.closed).toBe(true);
    expect(() => {
      file.write("x");
    }).toThrow(new RuntimeError("Expected an open file to write, got /tmp/a, which is closed"));
    expect(() => file.enter()).toThrow(/which is closed/);
    expect(() => {
      open("/tmp/a").write("x");
    }).toThrow(/opened with mode "r"/);
  });

  test("is closed by using and by withContext, also when the block throws", () => {
    let seen;
    {
      using file = open("/tmp/a", "w");
      seen = file;
    }
    expect(seen.closed).toBe(true);
    const file = open("/tmp/a");
    expect(() => {
      withContext(file, () => {
        throw new RangeError("x");
      });
    }).toThrow(RangeError);
    expect(file.closed).toBe(true);
  });
});

describe("the file system", () => {
  test("keeps every text as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (texts) => {
        using file = open("/tmp/a", "w");
        for (const text of texts) file.write(text);
        expect(new Path("/tmp/a").readText()).toBe(texts.join(""));
      }),
    );
    new Path("/tmp/bom").writeText("\ufeffabc");
    expect(new Path("/tmp/bom").readText()).toBe("\ufeffabc");
  });

  test("does what a map of texts does, and gives all of it back", () => {
    const name = fc.constantFrom("a", "b", "c", "d/e", "d/f");
    const command = fc.oneof(
      fc.record({ act: fc.constantFrom("w" as const, "a" as const, "x" as const), name, text: fc.string() }),
      fc.record({ act: fc.constant("unlink" as const), name, text: fc.constant("") }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        attachHeap(createHeap(1 << 20));
        const root = new Path("/tmp/m");
        new Path("/tmp/m/d").mkdir({ parents: true });
        const before = wordsInUse();
        const model = new Map<string, string>();
        for (const { act, name, text } of commands) {
          const path = root.join(name);
          const had = model.get(name);
          if (act === "unlink") {
            path.unlink({ missingOk: true });
            model.delete(name);
          } else if (act === "x" && had !== undefined) {
            expect(() => path.open("x")).toThrow(FileExistsError);
          } else {
            using file = path.open(act);
            file.write(text);
            model.set(name, (act === "a" ? (had ?? "") : "") + text);
          }
          for (const each of ["a", "b", "c", "d/e", "d/f"]) {
            expect(root.join(each).exists() ? root.join(each).readText() : undefined).toBe(model.get(each));
          }
        }
        for (const each of model.keys()) root.join(each).unlink();
        expect(wordsInUse()).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  test("holds 10,000 files, and a file of 5 MB that was written bit by bit", () => {
    const root = new Path("/tmp/many");
    root.mkdir();
    for (let number = 0; number < 10_000; number++) root.join(`${number}.log`).writeText(`file ${number}`);
    expect(root.iterdir().length).toBe(10_000);
    expect(root.join("9999.log").readText()).toBe("file 9999");
    attachHeap(createHeap(1 << 25));
    {
      using file = open("/tmp/large", "w");
      for (let part = 0; part < 5_000; part++) file.write("x".repeat(1_000));
    }
    expect(new Path("/tmp/large").readText().length).toBe(5_000_000);
    expect((words[HEADER.bump] as number) * 4).toBeLessThan(17_000_000);
  });

  test("is not left locked by a recursion that runs out of stack", () => {
    let depth = 0;
    const recurse = (): void => {
      depth++;
      new Path("/tmp/deep").writeText("x");
      recurse();
    };
    for (let time = 0; time < 5; time++) expect(recurse).toThrow(RangeError);
    expect(depth).toBeGreaterThan(100);
    expect(words[HEADER.fileLock]).toBe(0);
    expect(words[HEADER.allocatorLock]).toBe(0);
    new Path("/tmp/deep").writeText("y");
    expect(new Path("/tmp/deep").readText()).toBe("y");
  });

  test("says when the heap is full, and keeps what was written before", () => {
    attachHeap(createHeap(1 << 20));
    using file = open("/tmp/a", "w");
    file.write("kept");
    expect(() => {
      file.write("x".repeat(2_000_000));
    }).toThrow(/The shared heap is full/);
    expect(new Path("/tmp/a").readText()).toBe("kept");
  });
});
