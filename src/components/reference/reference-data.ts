// The runtime's reference as data: declarations only. Made from the doc comments while the site is built (src/house/reference).

/** What a doc comment says. Texts are prose with `code` in it; a blank line parts paragraphs. */
export interface Doc {
  readonly prose: string;
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string;
  /** `type` is empty where the comment names none. */
  readonly throws: readonly { readonly type: string; readonly text: string }[];
  /** Programs, as the tests run them. */
  readonly examples: readonly string[];
}

/** One way to call or write something: most names have one, an overloaded one several. */
export interface Form {
  readonly signature: string;
  readonly doc: Doc;
}

export type NameKind = "class" | "function" | "constant" | "interface" | "type" | "method" | "property";

export interface ReferenceName {
  readonly name: string;
  /** Its anchor on its module's page: `Lock.acquire`. */
  readonly id: string;
  readonly kind: NameKind;
  /** At least one. */
  readonly forms: readonly Form[];
  /** Whether a block can hold it: by `using`, by `await using`. */
  readonly held: readonly ("using" | "await using")[];
  readonly members: readonly ReferenceName[];
}

export interface ReferenceModule {
  /** `threading` */
  readonly name: string;
  readonly names: readonly ReferenceName[];
}

export type Reference = readonly ReferenceModule[];
