import { describe, expect, test } from "vitest";
import { inlineHandlers, inlineScriptHashes, inlineScripts } from "./inline-scripts.ts";

describe("inlineScripts", () => {
  test("finds classic and module scripts, with their exact text", () => {
    const html = `<script>\n a < b </script><p></p><SCRIPT type="module" data-x>import "x"</SCRIPT>`;
    expect(inlineScripts(html)).toEqual(["\n a < b ", `import "x"`]);
  });

  test("leaves out data, and scripts that stand in files", () => {
    const html = `<script type="application/json">{"a":1}</script><script src="/a.js"></script><script defer src=b.js></script>`;
    expect(inlineScripts(html)).toEqual([]);
  });

  test("is not misled by an attribute that only ends in src or type", () => {
    expect(inlineScripts(`<script data-src="x" data-type="application/json">run()</script>`)).toEqual(["run()"]);
  });
});

test("inlineScriptHashes names a script of several pages once, as browsers compute it", () => {
  const pages = [`<script>alert('Hello, world.');</script>`, `<p><script>alert('Hello, world.');</script>`];
  // The example of https://www.w3.org/TR/CSP2/#source-list-valid-hashes
  expect(inlineScriptHashes(pages)).toEqual(["'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"]);
});

describe("inlineHandlers", () => {
  test("finds them whatever the quotes", () => {
    const html = `<button type="button" onclick="a()">x</button><img src=x onerror=b()><p onblur='c()'>`;
    expect(inlineHandlers(html)).toEqual(["button onclick", "img onerror", "p onblur"]);
  });

  test("ignores words, values and scripts that look like one", () => {
    const html = `<p title="say onclick=now" data-on="x">once= onclick=</p><script>el.onclick = 1; "<b onclick=x>"</script>`;
    expect(inlineHandlers(html)).toEqual([]);
  });
});
