// How code is coloured when the site is built: few colours, the tokens' own, as classes and not as a style on every word.
import type { ShikiConfig } from "astro";

type Transformer = NonNullable<ShikiConfig["transformers"]>[number];

/** The classes of base.css, each with the TextMate scopes that take it. What is not here is plain ink. */
const SCOPES = {
  c: [
    "comment",
    "punctuation.definition.comment",
    "string.quoted.docstring",
    "string.quoted.docstring punctuation.definition.string",
  ],
  k: [
    "keyword.control",
    "keyword.operator.new",
    "keyword.operator.expression",
    "keyword.operator.logical.python",
    "storage",
    "support.type.primitive",
    "support.type.builtin",
    "variable.language.this",
  ],
  s: ["string", "punctuation.definition.string"],
  f: [
    "entity.name.function",
    "support.function",
    "meta.function-call.generic.python",
    "entity.name.type",
    "entity.other.inherited-class",
    "support.class",
  ],
  m: ["constant.numeric", "constant.language"],
  // Plain: operators that the grammar files under storage, and what stands in `${...}`.
  plain: ["storage.type.function.arrow", "meta.template.expression", "constant.character.format.placeholder"],
} as const;

/** A Shiki theme whose colours are names, for `classTokens` to turn into classes. */
export const codeTheme = {
  name: "unwind",
  type: "light" as const,
  colors: { "editor.foreground": "var(--plain)", "editor.background": "var(--plain)" },
  tokenColors: Object.entries(SCOPES).map(([name, scope]) => ({
    scope: [...scope],
    settings: { foreground: `var(--${name})` },
  })),
};

/** Replaces the styles that `codeTheme` gives by classes. */
export const classTokens: Transformer = {
  name: "unwind:class-tokens",
  preprocess(_code, options) {
    // Without a limit: on a busy machine the rest of a line would take the last colour, now so, now so.
    options.tokenizeTimeLimit = 0;
    return undefined;
  },
  pre(node) {
    // Focusable, because it scrolls sideways where the screen is narrow.
    node.properties = { class: "code", tabindex: "0" };
  },
  line(node) {
    node.properties = {};
    node.children = node.children.flatMap((token) => {
      if (token.type !== "element") return [token];
      const name = /var\(--(\w+)\)/.exec(String(token.properties.style))?.[1];
      if (name === undefined || name === "plain") return token.children;
      token.properties = { class: name };
      return [token];
    });
  },
};
