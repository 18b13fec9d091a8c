import { createContext, useContext } from "react";
import type { Environment, Workspace } from "../api/types";

/** Where in the platform a page is: a workspace and an environment in it. */
export interface Place {
  workspace: Workspace;
  environment: Environment;
  /** The parameters of links to pages of this environment. */
  at: { ws: string; env: string };
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("this page belongs to an environment");
  return place;
}

const lastKey = "stardag.place";

/** The environment that was looked at last: a hint for where to start, nothing more. */
export function lastPlace(): { ws: string; env: string } | null {
  const [ws, env] = (localStorage.getItem(lastKey) ?? "").split("/");
  return ws && env ? { ws, env } : null;
}

export function rememberPlace(ws: string, env: string): void {
  localStorage.setItem(lastKey, `${ws}/${env}`);
}

/** Where to start: the last place if it still exists, else the first. */
export function startPlace(workspaces: Workspace[]): { ws: string; env: string } | null {
  const last = lastPlace();
  const known = workspaces.find((w) => w.slug === last?.ws);
  if (last && known?.environments.some((e) => e.slug === last.env)) return last;
  for (const workspace of workspaces) {
    const first = workspace.environments[0];
    if (first) return { ws: workspace.slug, env: first.slug };
  }
  return null;
}
