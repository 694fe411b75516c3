import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";
import { TabList } from "./TabList.tsx";

/** The element of a file's tab; the editor is labelled by it. */
export function fileTabId(file: string): string {
  return `file-${file.replaceAll(/[^\w-]/g, "-")}`;
}

export const editorId = "bench-editor";

/** One tab for each of the learner's files. */
export function FileTabs({ bench }: { readonly bench: Bench }): JSX.Element {
  const active = useStore(bench.session.$activeFile);
  return (
    <TabList
      name="Files"
      className="files"
      tabs={bench.files.map((file) => ({ id: file, label: file }))}
      selected={active}
      onSelect={(file) => bench.session.openFile(file)}
      tabId={fileTabId}
      panelId={() => editorId}
    />
  );
}
