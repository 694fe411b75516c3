// The browser's storage, which the pages of one origin share. It may be full, or forbidden altogether.
import type { KeyValue } from "./key-value.ts";

export const browserStorage: KeyValue = {
  read: (key) => {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write: (key, value) => {
    try {
      localStorage.setItem(key, value);
      return undefined;
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      return full
        ? "The browser's storage for this site is full, so what you do now will not survive a reload. Copy what you need before you leave."
        : "The browser does not let this site keep anything, so what you do will not survive a reload. Copy what you need before you leave.";
    }
  },
  remove: (key) => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept, so nothing is there to remove.
    }
  },
  keys: () => {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  },
  onChange: (listener) => {
    const listening = new AbortController();
    window.addEventListener(
      "storage",
      (event) => {
        if (event.key !== null) listener(event.key);
      },
      { signal: listening.signal },
    );
    return () => {
      listening.abort();
    };
  },
};
