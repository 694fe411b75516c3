import { beforeEach, expect, test, vi } from "vitest";

const page = new EventTarget();
vi.stubGlobal("document", page);
vi.stubGlobal("requestIdleCallback", undefined);
vi.useFakeTimers();
const { whenIdle } = await import("./when-idle.ts");
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
