import { beforeEach, expect, test } from "vitest";
import { withContext } from "../contextlib/index.ts";
import { attachHeap, createHeap } from "../heap/heap.ts";
import { Path } from "../pathlib/index.ts";
import { TemporaryDirectory } from "./index.ts";

beforeEach(() => {
  attachHeap(createHeap(1 << 20));
});

test("is there until its block ends, with all that stands in it", () => {
  let name;
  {
    using tmp = new TemporaryDirectory();
    name = tmp.name;
    new Path(name).join("a/b").mkdir({ parents: true });
    new Path(name).join("a/b/c.log").writeText("x");
  }
  expect(name).toBe("/tmp/tmp1");
  expect(new Path(name).exists()).toBe(false);
  expect(new Path("/tmp").iterdir()).toEqual([]);
});

test("is removed when the block throws; the error goes on", () => {
  const tmp = new TemporaryDirectory({ prefix: "logs-" });
  expect(() => {
    withContext(tmp, (name) => {
      expect(name).toBe("/tmp/logs-1");
      throw new RangeError("x");
    });
  }).toThrow(RangeError);
  expect(new Path(tmp.name).exists()).toBe(false);
});

test("takes a name that nothing has", () => {
  new Path("/tmp/tmp1").writeText("mine");
  using tmp = new TemporaryDirectory();
  expect(tmp.name).toBe("/tmp/tmp2");
  using other = new TemporaryDirectory();
  expect(other.name).toBe("/tmp/tmp3");
});

test("can be cleaned up twice, and after somebody else removed it", () => {
  const tmp = new TemporaryDirectory();
  new Path(tmp.name).rmdir();
  tmp.cleanup();
  new Path(tmp.name).mkdir();
  tmp.cleanup();
  expect(new Path(tmp.name).isDir()).toBe(true);
});
