import { hashKey, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

/** Lists that somebody has scrolled through further than this are not asked for again page by page, which could be a thousand. */
const longPages = 5;

// The lists that have changed since they were read, by the hash of their key.
const missed = new Set<string>();
const listeners = new Set<() => void>();

export function isLong(query: Query): boolean {
  const pages = (query.state.data as { pages?: unknown } | undefined)?.pages;
  return Array.isArray(pages) && (pages.length > longPages || pages.some(isOnTheWay));
}

/** A page of a search that goes through many tasks and had found nothing yet: to ask again is to go through all of them again. */
function isOnTheWay(page: { tasks?: unknown[]; next_cursor?: string | null }): boolean {
  return page.tasks?.length === 0 && Boolean(page.next_cursor);
}

/** A long list is left as it is and marked; one that nobody looks at is forgotten. */
export function missChange(client: QueryClient, query: Query): void {
  if (!query.isActive()) {
    client.getQueryCache().remove(query);
    return;
  }
  missed.add(query.queryHash);
  for (const fn of listeners) fn();
}

function forget(hash: string): void {
  if (missed.delete(hash)) for (const fn of listeners) fn();
}

/** Whether a long list has changed since it was read, and a function that reads it anew from its start. */
export function useMissed(client: QueryClient, key: QueryKey): [boolean, () => void] {
  const hash = hashKey(key);
  const subscribe = useCallback((fn: () => void) => {
    listeners.add(fn);
    return () => listeners.delete(fn);
  }, []);
  const value = useSyncExternalStore(subscribe, () => missed.has(hash));
  const again = () => {
    forget(hash);
    void client.resetQueries({ queryKey: key, exact: true });
  };
  return [value, again];
}
