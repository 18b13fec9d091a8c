import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { sessionQuery } from "../api/session";
import { Loading } from "../ui/State";

/** Holds all pages. When the session ends or begins, the way is decided anew: see the root route. */
export function Root() {
  const session = useQuery(sessionQuery).data;
  const router = useRouter();
  const standing = session && `${session.first_run} ${session.signed_in}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed standing is what asks for it
  useEffect(() => {
    void router.invalidate();
  }, [standing, router]);
  return session ? <Outlet /> : <Loading label="Opening" rows={3} />;
}
