import { Navigate, useParams } from "@tanstack/react-router";
import { useSession } from "../api/session";
import { startPlace } from "../lib/place";
import { NotFound } from "../shell/NotFound";

/** Goes to the environment that was looked at last, or to the first of a workspace. */
export function Start() {
  const { ws } = useParams({ strict: false });
  const session = useSession();
  const among = ws ? session.workspaces.filter((w) => w.slug === ws) : session.workspaces;
  if (ws && among.length === 0) return <NotFound what="workspace" />;
  const place = startPlace(among);
  if (place) return <Navigate to="/$ws/$env" params={place} replace />;
  if (session.pending_invites > 0) return <Navigate to="/invites" replace />;
  return <Navigate to="/workspaces/new" replace />;
}
