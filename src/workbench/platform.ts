// What the reader's machine is like, where the bench has to know.

/** True on Apple's systems, where Command takes the place of Control. */
export function isApple(platform: string): boolean {
  return /Mac|iPhone|iPad|iPod/.test(platform);
}

/** Whether this page should load Monaco: not when the address asks for the plain editor, nor on a touch screen. */
export function wantsMonaco(address: string, coarsePointer: boolean): boolean {
  return !coarsePointer && new URL(address).searchParams.get("editor") !== "plain";
}
