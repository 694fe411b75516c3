import { beforeEach, describe, expect, test } from "vitest";
import { attachHeap, createHeap } from "../heap/heap.ts";
import { FileError, FileExistsError, FileNotFoundError, Path } from "./index.ts";

beforeEach(() => {
  attachHeap(createHeap(1 << 22));
});

function caught(act: () => unknown): FileError {
  try {
    act();
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
  throw new Error("Expected a FileError, got none");
}

describe("a path is taken apart as CPython's pathlib does it", () => {
  test.each([
    // path, as text, name, stem, suffix, parent: printed by CPython 3.11
    ["/tmp/a.log", "/tmp/a.log", "a.log", "a", ".log", "/tmp"],
    ["/tmp//b/./c/", "/tmp/b/c", "c", "c", "", "/tmp/b"],
    ["a.tar.gz", "a.tar.gz", "a.tar.gz", "a.tar", ".gz", "."],
    ["a/b", "a/b", "b", "b", "", "a"],
    [".bashrc", ".bashrc", ".bashrc", ".bashrc", "", "."],
    ["a.", "a.", "a.", "a.", "", "."],
    ["..", "..", "..", "..", "", "."],
    ["a/..", "a/..", "..", "..", "", "a"],
    ["/", "/", "", "", "", "/"],
    ["", ".", "", "", "", "."],
    [".", ".", "", "", "", "."],
    ["/a", "/a", "a", "a", "", "/"],
    ["grüße/日本.txt", "grüße/日本.txt", "日本.txt", "日本", ".txt", "grüße"],
  ])("%j", (given, text, name, stem, suffix, parent) => {
    const path = new Path(given);
    expect([String(path), path.name, path.stem, path.suffix, String(path.parent)]).toEqual([
      text,
      name,
      stem,
      suffix,
      parent,
    ]);
  });

  test("joins, and begins anew at an absolute part", () => {
    expect(String(new Path("/tmp").join("logs", "a.log"))).toBe("/tmp/logs/a.log");
    expect(String(new Path("/tmp").join("logs", "/etc", new Path("x")))).toBe("/etc/x");
    expect(String(new Path("/tmp/").join("../x", ""))).toBe("/tmp/../x");
    expect(String(new Path("").join("a"))).toBe("a");
  });

  test("knows the same place by another spelling", () => {
    expect(new Path("/a/../b").equals(new Path("b"))).toBe(true);
    expect(new Path("/a").equals(new Path("/b"))).toBe(false);
  });

  test("refuses what is no path", () => {
    expect(() => new Path(7 as unknown as string)).toThrow("Expected a string or a Path, got 7");
  });
});

describe("directories", () => {
  test("begin with / and /tmp", () => {
    expect(new Path("/").iterdir().map(String)).toEqual(["/tmp"]);
    expect(new Path("/tmp").iterdir()).toEqual([]);
  });

  test("are made one at a time, or with their parents", () => {
    expect(
      caught(() => {
        new Path("/tmp/a/b").mkdir();
      }),
    ).toMatchObject({ name: "FileNotFoundError", code: "ENOENT", path: "/tmp/a/b" });
    new Path("/tmp/a/b").mkdir({ parents: true });
    expect(new Path("/tmp/a").isDir()).toBe(true);
    expect(
      caught(() => {
        new Path("/tmp/a/b").mkdir({ parents: true });
      }),
    ).toBeInstanceOf(FileExistsError);
    new Path("/tmp/a/b").mkdir({ existOk: true });
  });

  test("cannot stand where a file is, nor below one", () => {
    new Path("/tmp/f").writeText("");
    expect(
      caught(() => {
        new Path("/tmp/f").mkdir({ existOk: true });
      }).code,
    ).toBe("EEXIST");
    expect(
      caught(() => {
        new Path("/tmp/f/x/y").mkdir({ parents: true });
      }).code,
    ).toBe("ENOTDIR");
    expect(
      caught(() => {
        new Path("/tmp/f/x").writeText("");
      }).code,
    ).toBe("ENOTDIR");
    expect(new Path("/tmp/f/x").exists()).toBe(false);
  });

  test("list what stands in them, sorted, and not what stands deeper", () => {
    const root = new Path("/tmp/list");
    root.mkdir();
    for (const name of ["c", "a", "ä", "b"]) root.join(name).writeText(name);
    root.join("d/e").mkdir({ parents: true });
    new Path("/tmp/list-not").mkdir();
    expect(root.iterdir().map((path) => path.name)).toEqual(["a", "b", "c", "d", "ä"]);
    expect(caught(() => root.join("a").iterdir())).toMatchObject({ code: "ENOTDIR", path: "/tmp/list/a" });
    expect(caught(() => root.join("x").iterdir())).toBeInstanceOf(FileNotFoundError);
  });

  test("are removed when they are empty, and the root never", () => {
    const root = new Path("/tmp/full");
    root.mkdir();
    root.join("a").writeText("");
    expect(
      caught(() => {
        root.rmdir();
      }),
    ).toMatchObject({ code: "ENOTEMPTY", path: "/tmp/full" });
    root.join("a").unlink();
    root.rmdir();
    expect(root.exists()).toBe(false);
    expect(
      caught(() => {
        root.rmdir();
      }),
    ).toBeInstanceOf(FileNotFoundError);
    new Path("/tmp").rmdir();
    expect(
      caught(() => {
        new Path("/").rmdir();
      }).code,
    ).toBe("EBUSY");
    new Path("/still").mkdir();
  });
});

describe("unlink", () => {
  test("removes a file, and says what it cannot remove", () => {
    const path = new Path("/tmp/a");
    path.writeText("x");
    path.unlink();
    expect(path.exists()).toBe(false);
    expect(
      caught(() => {
        path.unlink();
      }),
    ).toBeInstanceOf(FileNotFoundError);
    path.unlink({ missingOk: true });
    expect(
      caught(() => {
        new Path("/tmp").unlink({ missingOk: true });
      }),
    ).toMatchObject({ code: "EISDIR", path: "/tmp" });
  });
});
