import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Tasks } from "../../api/types";
import { count, plural } from "../../lib/format";
import { errorText } from "../../ui/State";
import { Ago } from "../../ui/Time";

type Search = UseInfiniteQueryResult<InfiniteData<Tasks>>;

/** So many hits fill a screen; before them, a search goes on by itself. */
const enough = 50;

/** How a search stands that goes through many tasks. */
export interface Going {
  /** There may be more, and what was found does not fill a screen, or the last page found nothing. */
  open: boolean;
  stopped: boolean;
  stop: () => void;
  goOn: () => void;
}

/**
 * Lets a search go on by itself while a page has a cursor and few tasks: only its end proves that there are no more. It stops when
 * asked to, or when a page cannot be read, and goes on with another search (key).
 */
export function useGoing(query: Search, key: string): Going {
  const [stoppedKey, setStoppedKey] = useState<string>();
  const stopped = stoppedKey === key;
  const { hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData, fetchNextPage } = query;
  const last = query.data?.pages.at(-1);
  const found = query.data?.pages.reduce((sum, page) => sum + page.tasks.length, 0) ?? 0;
  const open = !isPlaceholderData && hasNextPage && last !== undefined && (last.tasks.length === 0 || found < enough);
  const next = open && !stopped && !isFetching && !isFetchNextPageError;
  // Asked for once after each page: an answer can come before anything was drawn that says it is on its way.
  const pages = query.data?.pages.length ?? 0;
  useEffect(() => {
    if (next && pages > 0) void fetchNextPage();
  }, [next, pages, fetchNextPage]);
  return {
    open,
    stopped,
    stop: () => setStoppedKey(key),
    goOn: () => {
      setStoppedKey(undefined);
      void fetchNextPage();
    },
  };
}

/** How far a search has come that goes on, or was stopped. */
export function SearchProgress({ query, going }: { query: Search; going: Going }) {
  const last = query.data?.pages.at(-1);
  const halted = going.stopped || query.isFetchNextPageError;
  if (!going.open || !last) return null;
  const far = (
    <>
      {typeof last.searched === "number" && typeof last.searched_of === "number" && (
        <span className="num">{`${count(last.searched)} of ${plural(last.searched_of, "task")}`}</span>
      )}
      {last.searched_to && (
        <>
          , back to <Ago at={last.searched_to} />
        </>
      )}
    </>
  );
  return (
    <div role="status" className="flex items-center gap-3 border-b bg-surface px-4 py-1.5 text-xs text-text-2">
      {typeof last.searched === "number" && typeof last.searched_of === "number" && (
        <progress className="h-1.5 w-28" value={last.searched} max={last.searched_of} aria-label="Searched" />
      )}
      {halted ? (
        <span>
          {query.isFetchNextPageError ? `${errorText(query.error).replace(/\.?$/, ".")} ` : ""}Stopped after {far}.
          There may be more.
        </span>
      ) : (
        <span>Searched {far}…</span>
      )}
      <button type="button" className="link" onClick={halted ? going.goOn : going.stop}>
        {halted ? "Go on" : "Stop"}
      </button>
    </div>
  );
}
