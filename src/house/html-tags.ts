// Reads the tags of our own built pages: enough of HTML for checks on a build, where the markup is a compiler's.

export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** By name in lower case; without a value: "". */
  readonly attributes: ReadonlyMap<string, string>;
  /** Of a script or a style: what stands between its tags, as it stands. Else "". */
  readonly content: string;
}

const nextTag = /<!--[\s\S]*?-->|<([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const attribute = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const rawText = ["script", "style"];

/** The opening tags of a page, in order. */
export function readTags(html: string): Tag[] {
  const tags: Tag[] = [];
  nextTag.lastIndex = 0;
  for (let match = nextTag.exec(html); match; match = nextTag.exec(html)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) continue;
    let content = "";
    if (rawText.includes(name)) {
      const rest = html.slice(nextTag.lastIndex);
      const end = rest.search(new RegExp(`</${name}[\\s/>]`, "i"));
      content = end < 0 ? rest : rest.slice(0, end);
      nextTag.lastIndex += content.length;
    }
    tags.push({ name, attributes: readAttributes(match[2] ?? ""), content });
  }
  return tags;
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(attribute)) {
    attributes.set(name.toLowerCase(), (double ?? single ?? bare ?? "").replaceAll("&amp;", "&"));
  }
  return attributes;
}
