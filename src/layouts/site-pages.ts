// The pages beside the lessons, as the header, the drawer and the footer list them.

export interface SitePage {
  readonly path: `/${string}`;
  readonly label: string;
}

/** Those that a wide header has room for. */
export const mainPages: readonly SitePage[] = [
  { path: "/challenges/", label: "Challenges" },
  { path: "/reference/", label: "Reference" },
  { path: "/playground/", label: "Playground" },
];

export const otherPages: readonly SitePage[] = [
  { path: "/glossary/", label: "Glossary" },
  { path: "/progress/", label: "Progress" },
  { path: "/teach/", label: "For teachers" },
  { path: "/about/", label: "About" },
];
