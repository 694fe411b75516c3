import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";

export interface MonacoDiffProps {
  readonly file: string;
  readonly yours: string;
  readonly solution: string;
  /** Monaco did not load: offline, say. */
  readonly onFailure: () => void;
}

/** Monaco's diff editor over the two programs, to be read. */
export function MonacoDiff({ file, yours, solution, onFailure }: MonacoDiffProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const ending = new AbortController();
    let unmount: (() => void) | undefined;
    const mount = async (): Promise<void> => {
      const { mountDiff } = await import("../monaco/mount-diff.ts");
      if (ending.signal.aborted || !host.current) return;
      unmount = mountDiff({ host: host.current, file, yours, solution });
    };
    mount().catch(() => {
      if (!ending.signal.aborted) onFailure();
    });
    return () => {
      ending.abort();
      unmount?.();
    };
  }, [file, yours, solution]);
  return <div ref={host} class="monaco-diff" />;
}
