// `unwind/functools`: functions made of functions.
export { cache } from "./cache.ts";
export { lruCache, type CacheControl, type Cached, type CacheInfo } from "./lru-cache.ts";
