/** A step of the path in the header; the last one, the page itself, has no address. */
export interface Crumb {
  readonly label: string;
  readonly href?: string;
}
