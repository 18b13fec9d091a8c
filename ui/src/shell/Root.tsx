import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { sessionQuery } from "../api/session";
import { Failure, Loading } from "../ui/State";

const open = ["/sign-in", "/first-run"];

/** Sends people to where they have to be first: setting up, signing in, or the page that they asked for. */
export function Root() {
  const session = useQuery(sessionQuery);
  const location = useLocation();
  if (session.isPending) return <Loading label="Opening" rows={3} />;
  if (session.isError) {
    return <Failure error={session.error} what="server" retry={() => void session.refetch()} />;
  }
  const { signed_in, first_run } = session.data;
  const here = location.pathname;
  if (first_run && here !== "/first-run") return <Navigate to="/first-run" replace />;
  if (!first_run && !signed_in && !open.includes(here)) {
    return <Navigate to="/sign-in" search={{ next: here === "/" ? undefined : location.href }} replace />;
  }
  return <Outlet />;
}
