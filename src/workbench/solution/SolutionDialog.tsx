// The solution beside the learner's code, file by file. It is looked at: the code in the editor stays as it is.
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "../bench.ts";
import { wantsMonaco } from "../platform.ts";
import { TabList } from "../TabList.tsx";
import { MonacoDiff } from "./MonacoDiff.tsx";
import { PlainDiff } from "./PlainDiff.tsx";
import "./solution.css";

/** Two programs beside each other need so much room; with less the plain view sets one below the other. */
const WIDE = "(min-width: 60rem)";

const tabId = (file: string): string => `solution-${file.replaceAll(/[^\w-]/g, "-")}`;
const panelId = "solution-diff";

export interface SolutionDialogProps {
  readonly bench: Bench;
  readonly onClose: () => void;
}

export function SolutionDialog({ bench, onClose }: SolutionDialogProps): JSX.Element {
  const { data, session } = bench;
  const files = useStore(session.$files);
  const changed = bench.files.filter((file) => data.solution[file] !== data.starter[file]);
  const listed = changed.length > 0 ? changed : [bench.entry];
  const active = session.$activeFile.get();
  const [file, setFile] = useState(listed.includes(active) ? active : (listed[0] ?? bench.entry));
  const dialog = useRef<HTMLDialogElement>(null);
  const [withMonaco, setWithMonaco] = useState(
    () => wantsMonaco(location.href, matchMedia("(pointer: coarse)").matches) && matchMedia(WIDE).matches,
  );
  useEffect(() => dialog.current?.showModal(), []);
  const yours = files[file] ?? "";
  const solution = data.solution[file] ?? "";
  const same = yours === solution;
  return (
    <dialog ref={dialog} class="ask solution" aria-labelledby="solution-title" onClose={onClose}>
      <div class="head">
        <h2 id="solution-title">Solution</h2>
        <p>
          {same
            ? "Your code is the same."
            : "One right answer, with its reason in the comments. Your own code stays as it is."}
        </p>
        <button type="button" class="action" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      {listed.length > 1 && (
        <TabList
          name="Files of the solution"
          className="files"
          tabs={listed.map((each) => ({ id: each, label: each }))}
          selected={file}
          onSelect={setFile}
          tabId={tabId}
          panelId={() => panelId}
        />
      )}
      <div
        class="compared"
        id={panelId}
        {...(listed.length > 1 && { role: "tabpanel", "aria-labelledby": tabId(file) })}
      >
        {withMonaco ? (
          <div class="with-monaco">
            <p class="sides" aria-hidden="true">
              <span>Your code</span>
              <span>Solution</span>
            </p>
            <MonacoDiff
              key={file}
              file={file}
              yours={yours}
              solution={solution}
              onFailure={() => setWithMonaco(false)}
            />
          </div>
        ) : (
          <PlainDiff yours={yours} solution={solution} />
        )}
      </div>
    </dialog>
  );
}
