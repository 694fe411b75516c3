// The little that has to be known of a statement's text before SQLite reads it.

const NOTHING = String.raw`(?:\s|--[^\n]*(?:\n|$)|/\*[\s\S]*?(?:\*/|$))`;

/** Tells whether a statement changes rows: before one of them a transaction begins by itself. */
export function changesRows(sql: string): boolean {
  return changing.test(sql);
}
const changing = new RegExp(String.raw`^${NOTHING}*(?:insert|update|delete|replace)\b`, "i");

/** Tells whether a statement that changes rows adds some. */
export function addsRows(sql: string): boolean {
  return adding.test(sql);
}
const adding = new RegExp(String.raw`^${NOTHING}*(?:insert|replace)\b`, "i");

/** Tells whether no statement is left in a text, only space and comments. */
export function isBlank(sql: string): boolean {
  return blank.test(sql);
}
const blank = new RegExp(String.raw`^(?:${NOTHING}|;)*$`);
