import type { Change, Tell } from "./news";

/** A stream that says hello later than this after it was opened is behind something that buffers. */
export const helloWithin = 10_000;
/** The server pings every 15 s: a stream that has missed two of them is dead, whatever the browser says. */
export const silence = 35_000;
const firstPause = 5_000;
const longestPause = 300_000;

/**
 * The server's stream of changes, opened again when it is lost. EventSource does that by itself only where the browser
 * sees an error; a proxy that buffers gives none, and a refusal (too many streams, no session) ends it for good.
 */
export class Stream {
  live = false;
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = firstPause;
  private last = "";

  constructor(
    private readonly url: string,
    private readonly tell: Tell,
  ) {
    this.open();
  }

  close(): void {
    this.live = false;
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }

  private open(): void {
    const url = new URL(this.url);
    if (this.last) url.searchParams.set("last_event_id", this.last);
    const source = new EventSource(url.toString());
    this.source = source;
    this.hearWithin(helloWithin);
    const on = (type: string, fn: (data: string) => void) =>
      source.addEventListener(type, (event) => {
        const { data, lastEventId } = event as MessageEvent<string>;
        if (lastEventId) this.last = lastEventId;
        this.hearWithin(silence);
        fn(data);
      });
    on("hello", () => {
      this.pause = firstPause;
      this.live = true;
      this.tell({ is: "live" });
    });
    on("change", (data) => this.tell({ is: "change", change: JSON.parse(data) as Change }));
    on("reset", () => this.tell({ is: "reset" }));
    on("ping", () => this.tell({ is: "ping" }));
    on("end", (data) => this.end(reasonOf(data)));
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        this.reopen(this.nextPause());
      } else {
        // The browser tries again by itself; that it does so without a word is silence too.
        this.quiet();
        this.hearWithin(helloWithin);
      }
    };
  }

  private hearWithin(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.reopen(this.live ? 0 : this.nextPause()), ms);
  }

  private end(reason: string): void {
    const pause = reason === "credential_ended" || reason === "too_many_streams" ? this.longPause() : this.nextPause();
    this.reopen(pause);
    this.tell({ is: "ended", reason });
  }

  private reopen(pause: number): void {
    this.close();
    this.quiet();
    this.timer = setTimeout(() => this.open(), pause);
  }

  private quiet(): void {
    this.live = false;
    this.tell({ is: "quiet" });
  }

  /** Doubles with each attempt in vain, and differs a little from that of others. */
  private nextPause(): number {
    const pause = this.pause;
    this.pause = Math.min(2 * pause, longestPause);
    return pause * (1 + Math.random() / 4);
  }

  private longPause(): number {
    this.pause = Math.max(this.pause, 60_000);
    return this.nextPause();
  }
}

function reasonOf(data: string): string {
  try {
    return String((JSON.parse(data) as { reason?: unknown }).reason ?? "");
  } catch {
    return "";
  }
}
