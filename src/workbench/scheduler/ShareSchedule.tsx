import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { replayFragment } from "../../session/shared-schedule.ts";
import { ActionButton } from "../ActionButton.tsx";
import { copied } from "../copied.ts";
import type { ScheduleView } from "../session-types.ts";

export interface ShareScheduleProps {
  readonly view: ScheduleView;
  readonly isAvailable: boolean;
}

/** Copies a link with the program and its schedule. Where the clipboard is closed, the address bar has the link. */
export function ShareSchedule({ view, isAvailable }: ShareScheduleProps): JSX.Element {
  const [said, setSaid] = useState("");
  const share = async (): Promise<void> => {
    const fragment = await replayFragment(view);
    setSaid(fragment === undefined ? "Too long for a link" : await copied(fragment));
  };
  return (
    <>
      <ActionButton look="quiet" available={isAvailable} onPress={() => void share()}>
        Copy link
      </ActionButton>
      <span role="status" aria-label="Link status" class="share-said">
        {said}
      </span>
    </>
  );
}
