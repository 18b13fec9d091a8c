import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { sessionQuery } from "../api/session";
import { Failure, Loading } from "../ui/State";

/** Sends people to where they have to be first: setting up, signing in, or the page that they asked for. */
export function Root() {
  const session = useQuery(sessionQuery);
  const location = useLocation();
  const navigate = useNavigate();
  const { pathname, href } = location;
  const first = session.data?.first_run;
  const signedIn = session.data?.signed_in;
  const detour =
    session.data === undefined ? null : first ? "/first-run" : signedIn || pathname === "/join" ? null : "/sign-in";
  const elsewhere = detour !== null && pathname !== detour;
  useEffect(() => {
    if (!elsewhere) return;
    if (detour === "/first-run") void navigate({ to: "/first-run", replace: true, hash: true });
    else void navigate({ to: "/sign-in", search: pathname === "/" ? {} : { next: href }, replace: true });
  }, [elsewhere, detour, navigate, pathname, href]);
  if (session.isError && session.data === undefined) {
    return <Failure error={session.error} what="server" retry={() => void session.refetch()} />;
  }
  if (session.data === undefined || elsewhere) return <Loading label="Opening" rows={3} />;
  return <Outlet />;
}
