import { useSyncExternalStore } from "react";

// Whether the server answers: noted at every request, shown by every page.

let since = 0;
const listeners = new Set<() => void>();

function set(to: number): void {
  if (to === since) return;
  since = to;
  for (const fn of listeners) fn();
}

/** What stands between may answer for a server that does not. */
const forAnother = new Set([502, 503, 504]);

/** Notes the status of an answer; 0 where there was none. */
export function noteAnswer(status: number): void {
  if (status === 0 || forAnother.has(status)) set(since || Date.now());
  else set(0);
}

/** Since when the server has not answered, in milliseconds; 0 while it does. */
export const awaySince = (): number => since;

export function onAway(fn: () => void): () => void {
  listeners.add(fn);
  return () => listeners.delete(fn);
}

/** Since when the server has not answered; 0 while it does. */
export function useAway(): number {
  return useSyncExternalStore(onAway, awaySince);
}
