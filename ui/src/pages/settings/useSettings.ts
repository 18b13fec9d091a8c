import { useQueryClient } from "@tanstack/react-query";
import { request } from "../../api/client";
import { usePlace } from "../../lib/place";

/** The routes of a workspace's settings, and what to do after a change. */
export function useSettings() {
  const { workspace, environment } = usePlace();
  const client = useQueryClient();
  const base = `v1/ui/workspaces/${workspace.id}`;
  return {
    workspace,
    environment,
    base,
    /** Whether the person may change things; the server has the last word. */
    may: workspace.role !== "member",
    owner: workspace.role === "owner",
    key: (name: string) => ["settings-of", workspace.id, environment.id, name],
    send: async (method: string, path: string, body?: unknown, also?: "session") => {
      const answer = await request<unknown>(`${base}${path}`, { method, body });
      await client.invalidateQueries({ queryKey: ["settings-of", workspace.id] });
      if (also) await client.invalidateQueries({ queryKey: ["session"] });
      return answer;
    },
  };
}
