import { useQueryClient } from "@tanstack/react-query";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { useAway } from "../api/away";
import { sessionQuery } from "../api/session";
import { LateError, loadAgain } from "../lib/late";
import { Failure } from "../ui/State";

/** What stands where a page, or part of one, could not be drawn. It goes by itself when the server is back. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const client = useQueryClient();
  const away = useAway() > 0;
  const again = useCallback(async () => {
    if (error instanceof LateError && !(await loadAgain())) {
      // Where the server answers and has no such file, another version of it is running: the page has to be that version's.
      const answers = await client.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(
        () => true,
        () => false,
      );
      if (answers) window.location.reload();
      return;
    }
    reset();
    void router.invalidate();
  }, [error, reset, router, client]);
  const was = useRef(away);
  useEffect(() => {
    if (was.current && !away) void again();
    was.current = away;
  }, [away, again]);
  return <Failure error={error} what="page" retry={() => void again()} />;
}
