import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { usePlace } from "../lib/place";
import { seenTheme, setTheme } from "../lib/theme";
import { Dialog } from "../ui/Dialog";

const goKeys = {
  h: "/$ws/$env",
  b: "/$ws/$env/builds",
  t: "/$ws/$env/tasks",
  f: "/$ws/$env/families",
  n: "/$ws/$env/names",
  e: "/$ws/$env/executions",
  c: "/$ws/$env/claims",
  w: "/$ws/$env/workers",
  l: "/$ws/$env/limits",
  d: "/$ws/$env/deployments",
} as const;

/** The keys that work everywhere. Keys within a page are the page's. */
export function useShortcuts({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const navigate = useNavigate();
  const { at } = usePlace();
  useEffect(() => {
    let afterG = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        onPalette();
        return;
      }
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
      if (document.querySelector("[role=dialog],[role=alertdialog],[role=menu]")) return;
      if (Date.now() - afterG < 1200 && event.key in goKeys) {
        event.preventDefault();
        afterG = 0;
        void navigate({ to: goKeys[event.key as keyof typeof goKeys], params: at });
      } else if (event.key === "g") afterG = Date.now();
      else if (event.key === "t") setTheme(seenTheme() === "dark" ? "light" : "dark");
      else if (event.key === "?") onKeys();
      else if (event.key === "j" || event.key === "k") walkRows(event.key === "j" ? 1 : -1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [navigate, at, onPalette, onKeys]);
}

/** Moves the focus to the next or previous row that has a link. */
function walkRows(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>("main [data-row-link]")];
  if (links.length === 0) return;
  const now = links.indexOf(document.activeElement as HTMLElement);
  const next = links[Math.max(0, Math.min(links.length - 1, now + by))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

const sheet: [string, [string, string][]][] = [
  [
    "Everywhere",
    [
      ["Ctrl K", "search and go"],
      [
        "g then h b t f n e c w l d",
        "overview, builds, tasks, families, names, executions, claims, workers, limits, deployments",
      ],
      ["j k", "next and previous row"],
      ["/", "search on this page"],
      ["t", "light or dark"],
      ["?", "this list"],
    ],
  ],
  [
    "In a graph",
    [
      ["← → ↑ ↓", "walk along dependencies and within a layer"],
      ["Enter", "open the task or the group"],
      ["f", "fit all into view"],
      ["c", "centre the selected task"],
      ["+ −", "zoom"],
      ["d", "left to right, or top to bottom"],
      ["o", "fold like tasks"],
      ["n", "only the neighbourhood of the selected task"],
      ["r x", "next running, next failed task"],
      ["Shift click", "path from the selected task to this one"],
      ["Esc", "let go of path, neighbourhood, selection"],
    ],
  ],
];

export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      {sheet.map(([title, rows]) => (
        <section key={title} className="mb-4">
          <h3 className="label mb-1">{title}</h3>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
            {rows.map(([keys, what]) => (
              <div key={keys} className="contents">
                <dt>
                  <kbd className="rounded-sm border bg-sunken px-1.5 py-0.5 text-xs whitespace-nowrap">{keys}</kbd>
                </dt>
                <dd className="text-text-2">{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
