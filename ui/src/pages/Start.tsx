import { useParams } from "@tanstack/react-router";
import { useSession } from "../api/session";
import { startPlace } from "../lib/place";
import { Go } from "../shell/Go";
import { NotFound } from "../shell/NotFound";

/** Goes to the environment that was looked at last, or to the first of a workspace. */
export function Start() {
  const { ws } = useParams({ strict: false });
  const session = useSession();
  const among = ws ? session.workspaces.filter((w) => w.slug === ws) : session.workspaces;
  if (ws && among.length === 0) return <NotFound what="workspace" />;
  const place = startPlace(among);
  if (place) return <Go to="/$ws/$env" params={place} />;
  if (session.pending_invites > 0) return <Go to="/invites" />;
  return <Go to="/workspaces/new" />;
}
