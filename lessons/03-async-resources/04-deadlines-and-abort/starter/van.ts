/** A van on the road. */
export interface Van {
  /** Settles when the van has arrived. Rejects when it broke down, or was called back and is back. */
  readonly arrived: Promise<void>;
  /** Has the van turn round. It is back a little later. */
  callBack(): void;
}

/** Sends a van with an order on a way of so many milliseconds. */
export function sendVan(order: string, ms: number): Van {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let timer = setTimeout(resolve, ms);
  return {
    arrived: promise,
    callBack: () => {
      console.log("called back:", order);
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Error(`${order} is back in the yard`)), 5);
    },
  };
}
