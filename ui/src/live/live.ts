import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { awaySince, useAway } from "../api/away";
import { apiUrl } from "../api/client";
import { Invalidations } from "./changes";
import { follow } from "./follow";
import type { News } from "./news";

/** How fresh the page is: pushed to, asked again every few seconds, or without an answer; and since when there was none. */
export interface Freshness {
  state: "live" | "polling" | "stale";
  /** When the server was heard last; 0 before the first time. */
  at: number;
}

export const pollEvery = 5_000;

/**
 * Keeps the queries of an environment fresh: by the server's stream of changes, and where there is none by asking
 * again.
 */
export function useLive(env: string | undefined): Freshness {
  const client = useQueryClient();
  const away = useAway();
  const [heard, setHeard] = useState({ live: false, polling: false, at: 0 });
  useEffect(() => {
    if (!env) return;
    const pending = new Invalidations(client, env);
    let poll: ReturnType<typeof setInterval> | undefined;
    let missed = false;
    const ask = () => {
      if (document.visibilityState === "hidden") return;
      pending.all();
      // A page may have nothing to ask for; that the server answers again it has to learn all the same.
      if (awaySince() > 0) void client.invalidateQueries({ queryKey: ["session"] });
    };
    const onNews = (news: News) => {
      switch (news.is) {
        case "live":
          clearInterval(poll);
          poll = undefined;
          if (missed) pending.all();
          missed = false;
          break;
        case "change":
          pending.add(news.change);
          break;
        case "reset":
          pending.all();
          break;
        case "ended":
          // Whether this is the end of the session or of a membership, the session says.
          void client.invalidateQueries({ queryKey: ["session"] });
          break;
        case "quiet":
          missed = true;
          poll ??= setInterval(ask, pollEvery);
          setHeard((old) => (old.polling ? old : { ...old, live: false, polling: true }));
          return;
      }
      if (news.is === "ended") return;
      const live = poll === undefined;
      setHeard({ live, polling: !live, at: Date.now() });
    };
    const stop = follow(apiUrl("ext/v1/stream", { environment_id: env }), onNews);
    return () => {
      stop();
      clearInterval(poll);
      pending.stop();
    };
  }, [client, env]);
  if (away > 0) return { state: "stale", at: away };
  if (heard.live) return { state: "live", at: heard.at };
  return { state: heard.polling ? "polling" : "stale", at: heard.at };
}
