// The plain editor: a text area with line numbers. It is what the server sends, what touch screens keep, and what
// everybody else types into until Monaco is there.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { JSX, RefObject } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";
import { carryOffset, carryOver, changeBetween } from "./change.ts";
import { offsetOf } from "./places.ts";
import type { Place } from "./session-types.ts";
import type { TypingHistory } from "./typing-history.ts";

export interface PlainEditorProps {
  readonly bench: Bench;
  readonly textarea: RefObject<HTMLTextAreaElement>;
  readonly history: TypingHistory;
}

export function PlainEditor({ bench, textarea, history }: PlainEditorProps): JSX.Element {
  const { session, live, data } = bench;
  const file = useStore(session.$activeFile);
  const text = useStore(session.$files)[file] ?? "";
  const gutter = useRef<HTMLPreElement>(null);
  const band = useRef<HTMLDivElement>(null);
  // What the field was made with. A later render must not change that: an untouched field would read it as its text.
  const { current: shown } = useRef(text);

  // What was typed before the page woke belongs to the draft.
  useLayoutEffect(() => {
    const field = textarea.current;
    if (!live || !field) return;
    const entry = data.starterProgram.entry;
    const kept = session.$files.get()[entry] ?? "";
    const carried = carryOver(shown, field.value, kept);
    if (carried !== kept) session.edit(entry, carried);
  }, [session, live]);

  // The text area follows the session itself: a render may come late, and must not undo a key.
  useLayoutEffect(() => {
    if (!live) return;
    let last = session.$activeFile.get();
    const follow = (): void => {
      const active = session.$activeFile.get();
      const now = session.$files.get()[active] ?? "";
      history.record(active, now);
      if (textarea.current) rewrite(textarea.current, now, active === last);
      last = active;
    };
    const endings = [session.$files.subscribe(follow), session.$activeFile.listen(follow)];
    return () => endings.forEach((end) => end());
  }, [session, live]);

  // A line that is lit without the caret: a schedule is stepped through, say. The next edit puts it out.
  const [lit, setLit] = useState<Place>();
  useEffect(() => {
    if (!live) return;
    return session.$goTo.listen((place) => {
      setLit(place?.keepsFocus === true ? place : undefined);
      const field = textarea.current;
      if (!place || !field) return;
      if (place.keepsFocus === true) reveal(field, place.line);
      else goTo(field, session.$files.get()[place.file] ?? "", place);
    });
  }, [session, live]);
  useEffect(() => session.$files.listen(() => setLit(undefined)), [session]);
  useLayoutEffect(() => onScroll(), [lit]);

  function onScroll(): void {
    const field = textarea.current;
    if (!field) return;
    for (const part of [gutter.current, band.current]) if (part) part.style.translate = `0 ${-field.scrollTop}px`;
  }
  return (
    <div class="plain-editor">
      <pre ref={gutter} class="gutter" aria-hidden="true">
        {lineNumbers(text)}
      </pre>
      <textarea
        ref={textarea}
        aria-label="Code editor"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        wrap="off"
        defaultValue={shown}
        onInput={(event) => {
          // Not `file`: the field follows the session at once, and what was rendered may still be of the file before.
          if (live) session.edit(session.$activeFile.get(), event.currentTarget.value);
        }}
        onScroll={onScroll}
      />
      {lit?.file === file && (
        <div ref={band} class="lit-line" style={{ "--line": lit.line - 1 }} data-line={lit.line} aria-hidden="true" />
      )}
    </div>
  );
}

function lineNumbers(text: string): string {
  return Array.from({ length: text.split("\n").length }, (_, index) => index + 1).join("\n");
}

/** Makes the field read `text`; within one file the caret stays beside its letters. */
function rewrite(field: HTMLTextAreaElement, text: string, sameFile: boolean): void {
  const change = changeBetween(field.value, text);
  if (!change) return;
  const { selectionStart, selectionEnd, scrollTop } = field;
  field.value = text;
  if (sameFile) field.setSelectionRange(carryOffset(selectionStart, change), carryOffset(selectionEnd, change));
  else field.setSelectionRange(0, 0);
  field.scrollTop = sameFile ? scrollTop : 0;
}

/** Brings a line into sight, if it is not: the caret and the focus stay where they are. */
function reveal(field: HTMLTextAreaElement, line: number): void {
  const lineHeight = parseFloat(getComputedStyle(field).lineHeight);
  const top = (line - 1) * lineHeight;
  const isInSight = top >= field.scrollTop && top + 2 * lineHeight <= field.scrollTop + field.clientHeight;
  if (!isInSight) field.scrollTop = top - field.clientHeight / 2;
}

/** Selects from the place to its line's end, in the middle of what is in sight. */
function goTo(field: HTMLTextAreaElement, text: string, place: Place): void {
  if (field.value !== text) field.value = text;
  const start = offsetOf(text, place);
  const end = offsetOf(text, { line: place.line, column: Infinity });
  field.focus();
  field.setSelectionRange(start, end);
  const lineHeight = parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = (place.line - 1) * lineHeight - field.clientHeight / 2;
  field.scrollLeft = 0;
}
