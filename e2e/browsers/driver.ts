// What the smoke tests ask of a browser: declarations only. Each browser does it in a language of its own.

export type Role = "button" | "heading" | "list" | "log" | "status" | "textbox";

/** A place on the page that was found by its role and name. */
export interface Found {
  /** Clicks in its middle, as a mouse does. */
  click(): Promise<void>;
  /** Gives a property of its element, such as `innerText`. */
  property(name: string): Promise<unknown>;
}

export interface Driver {
  /** Opens an address and waits until it is loaded. */
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Gives what has that role and exactly that name, or nothing. */
  find(role: Role, name: string): Promise<Found | undefined>;
  /** Types a text key by key into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses keys at once: `Control+Enter`. */
  press(chord: string): Promise<void>;
  /** Calls a function in the page, and waits for what it promises. It and its argument travel as text: it can reach nothing around it. */
  evaluate<Argument, Result>(act: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
  /** Ends the browser, and all that was started for it. */
  [Symbol.asyncDispose](): Promise<void>;
}
