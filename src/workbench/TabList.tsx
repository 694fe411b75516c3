// A row of tabs as assistive technology expects one: one stop for Tab, arrows move and choose.
import type { JSX } from "preact";

export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** Shown beside the label, for the eye alone. */
  readonly count?: number;
}

export interface TabListProps {
  readonly name: string;
  readonly className: string;
  readonly tabs: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** The id of the element of a tab: `tab-console`. */
  readonly tabId: (id: string) => string;
  readonly panelId: (id: string) => string;
}

export function TabList(props: TabListProps): JSX.Element {
  const { name, className, tabs, selected, onSelect, tabId, panelId } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = tabAfterKey(tabs, selected, event.key);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div role="tablist" aria-label={name} class={className} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(id)}
          aria-selected={id === selected ? "true" : "false"}
          aria-controls={panelId(id)}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {label}
          {count !== undefined && (
            <span class="count" aria-hidden="true">
              {count}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** The tab that a key leads to from the selected one, round the ends; `undefined` for other keys. */
export function tabAfterKey(tabs: readonly TabItem[], selected: string, key: string): string | undefined {
  const at = tabs.findIndex((tab) => tab.id === selected);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[key];
  return to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]?.id;
}
