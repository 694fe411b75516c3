// Copies a link to this page with a fragment, and says what came of it.

/** @param fragment - with its `#`. */
export async function copied(fragment: string): Promise<string> {
  const link = new URL(fragment, location.href);
  link.search = "";
  // Not an entry of its own: "back" leaves the page.
  history.replaceState(history.state, "", `${location.pathname}${location.search}${fragment}`);
  try {
    await navigator.clipboard.writeText(link.href);
    return "Link copied";
  } catch {
    return "Copy the link from the address bar";
  }
}
