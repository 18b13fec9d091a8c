import type { News, Tell } from "./news";
import { Stream } from "./stream";

/** A browser has six connections to a server over HTTP/1.1, for all of its tabs and all that they ask. */
export const mostStreams = 2;

interface Followed {
  stream: Stream | undefined;
  listeners: Set<Tell>;
  /** A later number was looked at later. */
  shown: number;
}

/**
 * The streams of all who listen: one for each address, however many follow it, and no more than mostStreams in all.
 * Those that were looked at last have one; the others are told that it is quiet, and ask by themselves.
 */
export class Streams {
  private readonly followed = new Map<string, Followed>();
  private clock = 0;

  join(url: string, tell: Tell): void {
    const known = this.followed.get(url);
    if (known) {
      known.listeners.add(tell);
      if (known.stream?.live) tell({ is: "live" });
    } else {
      this.followed.set(url, { stream: undefined, listeners: new Set([tell]), shown: 0 });
    }
    this.balance();
  }

  /** Tells whether there is a stream, as it stands. */
  ask(url: string, tell: Tell): void {
    tell({ is: this.followed.get(url)?.stream?.live ? "ping" : "quiet" });
  }

  leave(url: string, tell: Tell): void {
    const known = this.followed.get(url);
    if (!known) return;
    known.listeners.delete(tell);
    if (known.listeners.size > 0) return;
    known.stream?.close();
    this.followed.delete(url);
    this.balance();
  }

  /** Notes that somebody looks at what an address is the stream of. */
  show(url: string): void {
    const known = this.followed.get(url);
    if (!known) return;
    known.shown = ++this.clock;
    this.balance();
  }

  private balance(): void {
    const all = [...this.followed].sort(([, a], [, b]) => b.shown - a.shown);
    for (const [, known] of all.slice(mostStreams)) {
      if (!known.stream) continue;
      known.stream.close();
      known.stream = undefined;
      this.tell(known, { is: "quiet" });
    }
    for (const [url, known] of all.slice(0, mostStreams)) {
      known.stream ??= new Stream(url, (news) => this.tell(known, news));
    }
  }

  private tell(known: Followed, news: News): void {
    for (const tell of known.listeners) tell(news);
  }
}
