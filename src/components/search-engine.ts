// Pagefind's script as the search uses it: loaded from the site itself, once, when somebody first searches.

/** A part of a page, or the page: `excerpt` is HTML with `<mark>` around what was found. */
export interface Found {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
}

export interface FoundPage extends Found {
  readonly kind: string;
  /** The sections of the page that hold what was asked for, best first. */
  readonly sections: readonly Found[];
}

export interface Answer {
  readonly total: number;
  readonly pages: readonly FoundPage[];
}

export interface SearchEngine {
  /** @returns undefined when a newer question took this one's place. */
  ask(question: string): Promise<Answer | undefined>;
}

interface Pagefind {
  options(options: { readonly baseUrl: string; readonly excerptLength: number }): Promise<void>;
  debouncedSearch(question: string, options: object, waitMs: number): Promise<{ readonly results: Result[] } | null>;
}
interface Result {
  data(): Promise<{
    readonly url: string;
    readonly excerpt: string;
    readonly meta: Readonly<Record<string, string>>;
    readonly sub_results: readonly Found[];
  }>;
}

const MOST_PAGES = 8;
const MOST_SECTIONS = 4;
const WAIT_MS = 120;

/** Sections whose heading is the very word come first: who types a name wants its entry. */
function namedFirst(sections: readonly Found[], question: string): readonly Found[] {
  const wanted = question.toLowerCase();
  const distance = ({ title }: Found): number => {
    const name = title.toLowerCase();
    if (name === wanted || name.endsWith(`.${wanted}`)) return 0;
    return name.includes(wanted) ? 1 : 2;
  };
  return sections.toSorted(
    (one, other) => distance(one) - distance(other) || (distance(one) < 2 ? one.title.length - other.title.length : 0),
  );
}

/** @throws when the index is not there: offline before the first search, or in development. */
export async function loadSearchEngine(script: string, base: string): Promise<SearchEngine> {
  const pagefind = (await import(/* @vite-ignore */ script)) as Pagefind;
  await pagefind.options({ baseUrl: base, excerptLength: 18 });
  return {
    ask: async (question) => {
      const answer = await pagefind.debouncedSearch(question, {}, WAIT_MS);
      if (!answer) return undefined;
      const best = await Promise.all(answer.results.slice(0, MOST_PAGES).map((result) => result.data()));
      const pages = best.map(({ url, excerpt, meta, sub_results }) => ({
        title: meta["title"] ?? url,
        kind: meta["kind"] ?? "",
        url,
        excerpt,
        // The page itself comes among its sections.
        sections: namedFirst(
          sub_results.filter((each) => each.url.includes("#")),
          question,
        ).slice(0, MOST_SECTIONS),
      }));
      return { total: answer.results.length, pages };
    },
  };
}
