import { type ReactNode, useEffect, useRef } from "react";

interface Props<T extends string> {
  label: string;
  value: T;
  tabs: { value: T; text: string; count?: ReactNode }[];
  link: (value: T, props: { className: string; "aria-current"?: "page"; children: ReactNode }) => ReactNode;
}

/** Tabs that are links, since each has an address. */
export function LinkTabs<T extends string>({ label, value, tabs, link }: Props<T>) {
  const nav = useRef<HTMLElement>(null);
  // On narrow screens the tab that is shown may be beyond the edge.
  const wide = tabs.map((tab) => Number(tab.count !== undefined)).join("");
  useEffect(() => {
    void [value, wide]; // counts come later, and make tabs wider
    const shown = nav.current?.querySelector("[aria-current=page]");
    if (!nav.current || !shown) return;
    const [row, tab] = [nav.current.getBoundingClientRect(), shown.getBoundingClientRect()];
    if (tab.right > row.right) nav.current.scrollLeft += tab.right - row.right + 16;
    else if (tab.left < row.left) nav.current.scrollLeft -= row.left - tab.left + 16;
  }, [value, wide]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="flex shrink-0 gap-4 overflow-x-auto overflow-y-hidden border-b bg-surface px-4"
    >
      {tabs.map((tab) => (
        <span key={tab.value} className="contents">
          {link(tab.value, {
            className:
              "-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-text-2 hover:text-text aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-text",
            "aria-current": tab.value === value ? "page" : undefined,
            children: (
              <>
                {tab.text}
                {tab.count !== undefined && <span className="num text-xs text-text-3">{tab.count}</span>}
              </>
            ),
          })}
        </span>
      ))}
    </nav>
  );
}
