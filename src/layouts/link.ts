// Every address of the site is made here, so that it also works below a base path such as `/unwind/`.

/**
 * The address of a page or file of the site.
 *
 * @param path - from the site's root: `/learn/`.
 */
export function link(path: `/${string}`): string {
  return import.meta.env.BASE_URL.replace(/\/$/, "") + path;
}

/** The address of a chapter. */
export function chapterLink(slug: string): string {
  return link(`/learn/${slug}/`);
}

/** The address of a lesson, by its id `chapter/lesson`. */
export function lessonLink(id: string): string {
  return link(`/learn/${id}/`);
}
