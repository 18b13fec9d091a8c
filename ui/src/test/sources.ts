/** Stands for the browser's EventSource: a test says what the server sends. */
export class Source {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: Source[] = [];
  static get last(): Source {
    return Source.all[Source.all.length - 1];
  }
  /** Those that take one of the browser's connections. */
  static get open(): Source[] {
    return Source.all.filter((source) => source.readyState !== Source.CLOSED);
  }

  readyState = Source.CONNECTING;
  onerror: (() => void) | null = null;
  private readonly heard = new Map<string, (event: unknown) => void>();

  constructor(readonly url: string) {
    Source.all.push(this);
  }

  addEventListener(type: string, fn: (event: unknown) => void): void {
    this.heard.set(type, fn);
  }

  say(type: string, data: unknown = {}, lastEventId = ""): void {
    if (this.readyState === Source.CLOSED) return;
    this.readyState = Source.OPEN;
    this.heard.get(type)?.({ data: JSON.stringify(data), lastEventId });
  }

  /** The connection breaks; the browser makes another by itself. */
  breaks(): void {
    this.readyState = Source.CONNECTING;
    this.onerror?.();
  }

  /** The server refuses, or says what is no stream: the browser gives up. */
  refused(): void {
    this.readyState = Source.CLOSED;
    this.onerror?.();
  }

  close(): void {
    this.readyState = Source.CLOSED;
  }
}
