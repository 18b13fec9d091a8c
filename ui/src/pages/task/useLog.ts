import { useEffect, useState } from "react";
import { request } from "../../api/client";
import type { ExecutionLog } from "../../api/types";
import { added, firstLines, type Log, nothing } from "./log";

/** Follows the log of an execution until it ends: its last lines, or all of it from the beginning. */
export function useLog(env: string, execution: string, all: boolean): Log {
  const [log, setLog] = useState(nothing);
  useEffect(() => {
    const stop = new AbortController();
    let timer = 0;
    let cursor = "";
    let waits = false;
    setLog(nothing);
    async function look() {
      try {
        const page = await request<ExecutionLog>(`ext/v1/executions/${execution}/log`, {
          signal: stop.signal,
          query: {
            environment_id: env,
            cursor,
            tail: cursor || all ? undefined : firstLines,
            wait_seconds: waits ? 20 : undefined,
          },
        });
        cursor = page.next_cursor;
        waits = !page.more;
        setLog((old) => added(old, page));
        if (page.ended) return;
        timer = window.setTimeout(look, page.more ? 0 : 200);
      } catch (error) {
        if (stop.signal.aborted) return;
        setLog((old) => ({ ...old, error, loading: false }));
        timer = window.setTimeout(look, 5000);
      }
    }
    void look();
    return () => {
      stop.abort();
      window.clearTimeout(timer);
    };
  }, [env, execution, all]);
  return log;
}
