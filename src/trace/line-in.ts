// How a sentence names lines of the learner's. The page makes links of these: `src/workbench/told-lines.ts`.

interface LineOfFile {
  readonly file: string;
  readonly line: number;
}

/** Gives `line 4`, or `line 4 of report.ts` where that is not `entry`, which goes without saying. */
export function lineIn({ file, line }: LineOfFile, entry: string): string {
  return `line ${line}${file === entry ? "" : ` of ${file}`}`;
}

/** Gives `line 7`, or `lines 3 to 9`, or `line 4 and in lines 1 to 2 of report.ts` where the places lie in several files. */
export function linesIn(places: readonly LineOfFile[], entry: string): string {
  return [...new Set(places.map(({ file }) => file))]
    .map((file) => {
      const lines = places.filter((place) => place.file === file).map(({ line }) => line);
      const [first, last] = [Math.min(...lines), Math.max(...lines)];
      return first === last
        ? lineIn({ file, line: first }, entry)
        : lineIn({ file, line: first }, entry).replace(`line ${first}`, `lines ${first} to ${last}`);
    })
    .join(" and in ");
}
