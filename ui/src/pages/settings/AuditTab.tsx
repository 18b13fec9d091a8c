import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/client";
import type { AuditEntry } from "../../api/types";
import { Button } from "../../ui/Button";
import { Section } from "../../ui/Page";
import { SearchBox } from "../../ui/SearchBox";
import { Failure, Loading } from "../../ui/State";
import { exact } from "../../ui/Time";
import { useSettings } from "./useSettings";

/** Who did what in a workspace. */
export function AuditTab() {
  const { workspace, may, key } = useSettings();
  const [q, setQ] = useState("");
  const query = useInfiniteQuery({
    queryKey: [...key("audit"), q],
    enabled: may,
    initialPageParam: "",
    retry: false,
    queryFn: ({ signal, pageParam }) =>
      request<{ entries: AuditEntry[]; next_cursor: string | null }>(`ext/v1/workspaces/${workspace.id}/audit`, {
        signal,
        query: { q, limit: 100, cursor: pageParam },
      }),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  if (!may) return <p className="text-text-2">Admins and owners see the audit log.</p>;
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section
      title="Audit"
      actions={
        <SearchBox label="Search the audit log" placeholder="Person, action or target" value={q} onChange={setQ} />
      }
    >
      {query.isPending && <Loading />}
      {query.isError && <Failure error={query.error} what="audit log" retry={() => void query.refetch()} />}
      {query.data && entries.length === 0 && <p className="p-3 text-text-3">Nothing is recorded{q && " like that"}.</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} className="grid gap-x-4 border-b px-3 py-1.5 last:border-0 sm:grid-cols-[150px_160px_1fr]">
            <time dateTime={entry.at} className="num text-xs text-text-3">
              {exact(Date.parse(entry.at)).slice(0, 19)}
            </time>
            <span className="truncate">{entry.actor.name}</span>
            <span className="min-w-0 truncate">
              <span className="font-medium">{entry.action}</span> <span className="text-text-2">{entry.target}</span>
              {entry.detail && Object.keys(entry.detail).length > 0 && (
                <code className="ml-2 text-xs text-text-3">{JSON.stringify(entry.detail)}</code>
              )}
            </span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <p className="p-3">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Older
          </Button>
        </p>
      )}
    </Section>
  );
}
