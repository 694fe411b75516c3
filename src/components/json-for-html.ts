/**
 * A value as JSON that can stand inside `<script type="application/json">`: no `<` is left in it, so that neither
 * `</script>` nor `<!--` in a learner's program ends the block. Parses to the same value.
 */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
