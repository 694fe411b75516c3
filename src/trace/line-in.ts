// How a sentence names lines of the learner's. The page makes links of these: `src/workbench/told-lines.ts`.

interface LineOfFile {
  readonly file: string;
  readonly line: number;
}

/** Gives `line 4`, or `line 4 of report.ts` where that is not `entry`, which goes without saying. */
export function lineIn({ file, line }: LineOfFile, entry: string): string {
  return `line ${line}${ofFile(file, entry)}`;
}

/** Gives `line 7`, or `lines 3 to 9`, or `line 4 and in lines 1 to 2 of report.ts` where the places lie in several files. */
export function linesIn(places: readonly LineOfFile[], entry: string): string {
  return [...new Set(places.map(({ file }) => file))]
    .map((file) => {
      const lines = places.filter((place) => place.file === file).map(({ line }) => line);
      const [first, last] = [Math.min(...lines), Math.max(...lines)];
      return `${first === last ? `line ${first}` : `lines ${first} to ${last}`}${ofFile(file, entry)}`;
    })
    .join(" and in ");
}

function ofFile(file: string, entry: string): string {
  return file === entry ? "" : ` of ${file}`;
}
