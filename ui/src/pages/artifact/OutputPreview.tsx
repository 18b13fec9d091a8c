import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Suspense, useMemo } from "react";
import { apiUrl, toError } from "../../api/client";
import { tableQuery } from "../../api/queries";
import type { Json, JsonObject } from "../../api/types";
import { partOf } from "../../lib/format";
import { late } from "../../lib/late";
import { usePlace } from "../../lib/place";
import { JsonTree } from "../../ui/Json";
import { Async, Loading } from "../../ui/State";
import { Sandbox } from "./ArtifactView";
import { ValueTable } from "./ValueTable";

const Markdown = late(() => import("./Markdown").then((m) => m.Markdown), { heavy: true });
const Vega = late(() => import("./Vega").then((m) => m.Vega), { heavy: true });

interface Props {
  task: string;
  kind: string;
  path: string;
}

const maxBytes = 1_000_000;

/** The head of an output, read by the server with the rights of the person who looks. */
export function OutputPreview({ task, kind, path }: Props) {
  if (kind === "table") return <Rows task={task} path={path} />;
  if (kind === "image") return <Picture task={task} path={path} />;
  if (kind === "binary" || kind === "directory")
    return <p className="p-3 text-text-2">There is no preview of this kind of file.</p>;
  return <Text task={task} kind={kind} path={path} />;
}

function Picture({ task, path }: { task: string; path: string }) {
  const { environment } = usePlace();
  return (
    <p className="p-3">
      <img
        className="max-w-full"
        alt="Output"
        src={apiUrl(`ext/v1/tasks/${task}/output/content`, { environment_id: environment.id, path })}
      />
    </p>
  );
}

function Text({ task, kind, path }: Props) {
  const { environment } = usePlace();
  const query = useQuery({
    queryKey: [environment.id, "task", task, "output", "text", path],
    retry: false,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const url = apiUrl(`ext/v1/tasks/${task}/output/content`, {
        environment_id: environment.id,
        path,
        max_bytes: maxBytes,
      });
      const response = await fetch(url, { signal, credentials: "same-origin" });
      const text = await response.text();
      if (!response.ok) throw toError(response.status, text);
      return { text, cut: response.headers.get("X-Truncated") === "true" };
    },
  });
  return (
    <Async query={query} what="output">
      {({ text, cut }) => (
        <div className="p-3">
          {cut && <p className="mb-2 text-warn">Only the first megabyte is shown.</p>}
          <Shown kind={kind} text={text} />
        </div>
      )}
    </Async>
  );
}

function Shown({ kind, text }: { kind: string; text: string }) {
  const value = useMemo(() => (kind === "json" || kind === "vega" ? parsed(text) : undefined), [kind, text]);
  if (kind === "markdown")
    return (
      <Suspense fallback={<Loading rows={3} />}>
        <Markdown text={text} />
      </Suspense>
    );
  if (kind === "html") return <Sandbox html={text} title="Output" />;
  if (kind === "vega" && value !== undefined)
    return (
      <Suspense fallback={<Loading rows={3} />}>
        <Vega spec={value as JsonObject} />
      </Suspense>
    );
  if (value !== undefined) return <JsonTree value={value} />;
  return <pre className="max-h-[560px] overflow-auto text-xs whitespace-pre-wrap">{text}</pre>;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // cut off, or not JSON after all: it is shown as text
  }
}

function Rows({ task, path }: { task: string; path: string }) {
  const { environment } = usePlace();
  const query = useInfiniteQuery({
    queryKey: [environment.id, "task", task, "output", "rows", path],
    initialPageParam: 0,
    retry: false,
    queryFn: async (context) =>
      tableQuery(environment.id, task, path, context.pageParam).queryFn?.(context as never) as never,
    getNextPageParam: (last: { rows: Json[][]; truncated: boolean }, pages: { rows: Json[][] }[]) =>
      last.truncated ? pages.reduce((n, page) => n + page.rows.length, 0) : undefined,
  });
  const rows = useMemo(
    () => query.data?.pages.flatMap((page) => (page as { rows: Json[][] }).rows) ?? [],
    [query.data],
  );
  return (
    <Async query={query as never} what="table">
      {(data: {
        pages: { columns: { name: string; type: string }[]; total_columns: number; total_rows: number | null }[];
      }) => (
        <>
          <p className="num px-3 py-1.5 text-xs text-text-3">
            {partOf(rows.length, data.pages[0].total_rows, "row")},{" "}
            {partOf(data.pages[0].columns.length, data.pages[0].total_columns, "column")}
          </p>
          <ValueTable
            columns={data.pages[0].columns}
            rows={rows}
            onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          />
        </>
      )}
    </Async>
  );
}
