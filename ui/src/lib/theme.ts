import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "system";

const key = "stardag.theme";
const dark = window.matchMedia?.("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

export function theme(): Theme {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** The theme that is seen: the chosen one, or what the system says. */
export function seenTheme(): "light" | "dark" {
  const chosen = theme();
  if (chosen !== "system") return chosen;
  return dark?.matches ? "dark" : "light";
}

export function setTheme(next: Theme): void {
  if (next === "system") localStorage.removeItem(key);
  else localStorage.setItem(key, next);
  applyTheme();
}

/** Puts the theme on the document and tells whoever draws by itself. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = seenTheme();
  for (const fn of listeners) fn();
}

dark?.addEventListener("change", applyTheme);

function subscribe(fn: () => void): () => void {
  listeners.add(fn);
  return () => listeners.delete(fn);
}

export function useTheme(): { chosen: Theme; seen: "light" | "dark" } {
  const chosen = useSyncExternalStore(subscribe, theme);
  const seen = useSyncExternalStore(subscribe, seenTheme);
  return { chosen, seen };
}
