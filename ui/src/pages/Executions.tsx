import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { executionsQuery } from "../api/queries";
import { usePlace } from "../lib/place";
import { Missed } from "../ui/Missed";
import { Page } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { Segmented } from "../ui/Segmented";
import { Empty, Failure, Loading } from "../ui/State";
import { ExecutionTable } from "./ExecutionTable";

const route = getRouteApi("/$ws/$env/executions");

/** Attempts of all builds: what runs now, and what ran. */
export function Executions() {
  const { environment } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = search.state ?? "live";
  const question = executionsQuery(environment.id, { state, q: search.q });
  const query = useInfiniteQuery(question);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.executions) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <Page title="Executions" fill>
      <div className="flex flex-wrap items-center gap-1.5 border-b bg-surface px-4 py-2">
        <SearchBox
          label="Search executions"
          placeholder="Task, executor, worker or id"
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true })}
        />
        <Segmented
          label="Which"
          value={state}
          onChange={(next) =>
            void navigate({ search: (old) => ({ ...old, state: next === "live" ? undefined : next }), replace: true })
          }
          options={[
            { value: "live", text: "Running" },
            { value: "ended", text: "Ended" },
            { value: "all", text: "All" },
          ]}
        />
      </div>
      <Missed of={question.queryKey} />
      {query.isPending && <Loading rows={8} label="Loading executions" />}
      {query.isError && !query.data && (
        <Failure error={query.error} what="executions" retry={() => void query.refetch()} />
      )}
      {query.data && (
        <ExecutionTable
          executions={rows}
          withTask
          onEnd={onEnd}
          empty={
            <Empty
              icon="executions"
              title={state === "live" ? "Nothing runs at the moment" : "No execution is like that"}
            />
          }
        />
      )}
    </Page>
  );
}
