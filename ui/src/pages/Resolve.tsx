import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import { ApiError, request } from "../api/client";
import { useSession } from "../api/session";
import type { Build, TaskDetail } from "../api/types";
import { Go } from "../shell/Go";
import { NotFound } from "../shell/NotFound";
import { Failure, Loading } from "../ui/State";

/** Finds the environment of a build or task whose link names none. */
export function Resolve() {
  const { id } = useParams({ strict: false });
  const kind = useLocation().pathname.startsWith("/builds") ? "build" : "task";
  const session = useSession();
  const found = useQuery({
    queryKey: ["resolve", kind, id],
    retry: false,
    queryFn: async ({ signal }) => {
      for (const w of session.workspaces) {
        for (const e of w.environments) {
          try {
            await request<Build | TaskDetail>(`v2/${kind}s/${id}`, { signal, query: { environment_id: e.id } });
            return { ws: w.slug, env: e.slug };
          } catch (error) {
            if (!(error instanceof ApiError) || ![403, 404, 422].includes(error.status)) throw error;
          }
        }
      }
      return null;
    },
  });
  if (found.isPending) return <Loading rows={2} label={`Looking for the ${kind}`} />;
  if (found.isError) return <Failure error={found.error} what={kind} retry={() => void found.refetch()} />;
  if (!found.data || !id) return <NotFound what={kind} />;
  return kind === "build" ? (
    <Go to="/$ws/$env/builds/$build" params={{ ...found.data, build: id }} />
  ) : (
    <Go to="/$ws/$env/tasks/$task" params={{ ...found.data, task: id }} />
  );
}
