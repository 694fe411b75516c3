// What bench/asyncio.ts uses of async-lock, which brings no types.
declare module "async-lock" {
  export default class AsyncLock {
    constructor(options?: { maxPending?: number });
    acquire<T>(key: string, body: () => T | PromiseLike<T>): Promise<T>;
  }
}
