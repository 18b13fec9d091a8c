import type { Tell } from "./news";
import { silence } from "./stream";
import { Streams } from "./streams";
import type { Told, Wish } from "./streams.worker";

/** Follows a stream until the function that is returned is called. */
export function follow(url: string, tell: Tell): () => void {
  if (typeof SharedWorker === "undefined") return followHere(url, tell);
  let stop: () => void;
  let stopped = false;
  const instead = () => {
    stop();
    if (!stopped) stop = followHere(url, tell);
  };
  try {
    stop = followShared(url, tell, instead);
  } catch {
    return followHere(url, tell);
  }
  return () => {
    stopped = true;
    stop();
  };
}

/** How long a worker may say nothing before it is asked whether it is there, and how long it may take to answer. */
const wordWithin = 2 * silence;
const answerWithin = 10_000;

/** By the worker that all tabs share, so that they need one connection. instead is called when there is none. */
function followShared(url: string, tell: Tell, instead: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let worker = open();

  function open(): SharedWorker {
    const made = new SharedWorker(new URL("./streams.worker.ts", import.meta.url), { type: "module", name: "changes" });
    made.onerror = instead;
    made.port.onmessage = ({ data }: MessageEvent<Told>) => {
      if (made !== worker || data.url !== url) return;
      listen();
      tell(data.news);
    };
    return made;
  }
  const say = (wish: Wish["do"]) => worker.port.postMessage({ do: wish, url } satisfies Wish);
  // A browser may end a worker without a word to its pages.
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      say("ask");
      timer = setTimeout(renew, answerWithin);
    }, wordWithin);
  };
  const renew = () => {
    tell({ is: "quiet" });
    leave();
    worker.port.close();
    worker = open();
    join();
  };
  const join = () => {
    say("join");
    onShow();
    listen();
  };
  const leave = () => {
    say("leave");
    clearTimeout(timer);
  };
  const onShow = () => {
    if (document.visibilityState !== "hidden") say("show");
  };
  // A page that is kept for "back" is not told anything; when it is shown again it may have missed some.
  const onBack = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    tell({ is: "reset" });
    join();
  };
  document.addEventListener("visibilitychange", onShow);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", onBack);
  join();
  return () => {
    document.removeEventListener("visibilitychange", onShow);
    window.removeEventListener("pagehide", leave);
    window.removeEventListener("pageshow", onBack);
    leave();
    worker.port.close();
  };
}

/** By a stream of this tab, which hidden tabs give back. */
function followHere(url: string, tell: Tell): () => void {
  const streams = new Streams();
  let joined = false;
  let before = false;
  const look = () => {
    const hidden = document.visibilityState === "hidden";
    if (!hidden && !joined) {
      if (before) tell({ is: "reset" });
      streams.join(url, tell);
      before = true;
    }
    if (hidden && joined) {
      streams.leave(url, tell);
      tell({ is: "quiet" });
    }
    joined = !hidden;
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    document.removeEventListener("visibilitychange", look);
    streams.leave(url, tell);
  };
}
