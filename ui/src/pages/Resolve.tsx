import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import { request } from "../api/client";
import type { Resolved } from "../api/types";
import { Go } from "../shell/Go";
import { NotFound } from "../shell/NotFound";
import { Failure, Loading } from "../ui/State";

/** Finds the environment of a build or task whose link names none. */
export function Resolve() {
  const { id } = useParams({ strict: false });
  const { pathname, search } = useLocation();
  const kind = pathname.startsWith("/builds") ? "build" : "task";
  const found = useQuery({
    queryKey: ["resolve", id],
    retry: false,
    queryFn: ({ signal }) => request<Resolved>(`ext/v1/resolve/${id}`, { signal }),
  });
  if (found.isPending) return <Loading rows={2} label={`Looking for the ${kind}`} />;
  if (found.isError) return <Failure error={found.error} what={kind} retry={() => void found.refetch()} />;
  const match =
    found.data.matches.find((m) => m.kind === kind && m.id === id) ?? found.data.matches.find((m) => m.kind === kind);
  if (!match) return <NotFound what={kind} />;
  const place = { ws: match.workspace_slug, env: match.environment_slug };
  return kind === "build" ? (
    <Go to="/$ws/$env/builds/$build" params={{ ...place, build: match.id }} search={search} />
  ) : (
    <Go to="/$ws/$env/tasks/$task" params={{ ...place, task: match.id }} search={search} />
  );
}
