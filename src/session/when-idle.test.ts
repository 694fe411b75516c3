import { beforeEach, expect, test, vi } from "vitest";

const page = new EventTarget();
vi.stubGlobal("document", page);
vi.stubGlobal("requestIdleCallback", undefined);
vi.useFakeTimers();
const { isQuiet, whenIdle, whenTyping } = await import("./when-idle.ts");
const press = (): boolean => page.dispatchEvent(new Event("keydown"));

beforeEach(() => vi.advanceTimersByTime(60_000));

test("waits until nobody has typed for a second", () => {
  const work = vi.fn();
  whenIdle(work);
  for (let key = 0; key < 20; key++) {
    press();
    vi.advanceTimersByTime(400);
  }
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(work).toHaveBeenCalledOnce();
});

test("does not wait for a key that was never pressed", () => {
  const work = vi.fn();
  whenIdle(work);
  vi.advanceTimersByTime(600);
  expect(work).toHaveBeenCalledOnce();
});

test("can be called off, also while somebody types", () => {
  const work = vi.fn();
  const cancel = whenIdle(work);
  press();
  vi.advanceTimersByTime(600);
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(work).not.toHaveBeenCalled();
});

test("waits as long as it is told after a key or a movement of the pointer", () => {
  const work = vi.fn();
  page.dispatchEvent(new Event("pointermove"));
  whenIdle(work, 4_000);
  vi.advanceTimersByTime(3_500);
  expect(isQuiet()).toBe(true);
  expect(isQuiet(4_000)).toBe(false);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_500);
  expect(work).toHaveBeenCalledOnce();
});

test("begins one work after the other has settled, also where that failed", async () => {
  const first = Promise.withResolvers<void>();
  const second = vi.fn();
  whenIdle(() => first.promise);
  whenIdle(second);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(second).not.toHaveBeenCalled();
  first.reject(new Error("the download failed"));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(second).toHaveBeenCalledOnce();
});

test("tells of keys and compositions until it is ended", () => {
  const told = vi.fn();
  const end = whenTyping(told);
  press();
  page.dispatchEvent(new Event("input"));
  page.dispatchEvent(new Event("pointermove"));
  expect(told).toHaveBeenCalledTimes(2);
  end();
  press();
  expect(told).toHaveBeenCalledTimes(2);
});
