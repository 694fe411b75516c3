// Where a session keeps what must survive a reload; in a page, the browser's storage. It can be full or forbidden, and says so.

export interface KeyValue {
  /** Gives what was kept, or undefined; also where the storage cannot be read. */
  read(key: string): string | undefined;
  /** @returns why it could not be kept, in words for a learner; undefined when it was. */
  write(key: string, value: string): string | undefined;
  remove(key: string): void;
  /** The keys of all that is kept; none where the storage cannot be read. */
  keys(): readonly string[];
  /** Tells of changes that another page of the site makes. @returns what ends the listening. */
  onChange(listener: (key: string) => void): () => void;
}
