import { Outlet, useParams } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useSession } from "../api/session";
import { PlaceContext, rememberPlace } from "../lib/place";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

/** Gives the pages of an environment their place, and the frame around them. */
export function PlaceLayout() {
  const { ws, env } = useParams({ from: "/$ws/$env" });
  const session = useSession();
  const place = useMemo(() => {
    const workspace = session.workspaces.find((w) => w.slug === ws);
    const environment = workspace?.environments.find((e) => e.slug === env);
    return workspace && environment ? { workspace, environment, at: { ws, env } } : null;
  }, [session.workspaces, ws, env]);
  useEffect(() => {
    if (place) rememberPlace(ws, env);
  }, [place, ws, env]);
  if (!place) return <NotFound what="workspace or environment" />;
  return (
    <PlaceContext value={place}>
      <Shell>
        <Outlet />
      </Shell>
    </PlaceContext>
  );
}
