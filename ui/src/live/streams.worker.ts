import type { News, Tell } from "./news";
import { Streams } from "./streams";

// One of these for all tabs of a browser. It ends with the last of them.

/** What a tab asks for. */
export interface Wish {
  do: "join" | "leave" | "show" | "ask";
  url: string;
}

/** What a tab is told. */
export interface Told {
  url: string;
  news: News;
}

const streams = new Streams();

function connect(port: MessagePort): void {
  const tells = new Map<string, Tell>();
  port.onmessage = ({ data }: MessageEvent<Wish>) => {
    const { url } = data;
    const known = tells.get(url);
    if (data.do === "show") streams.show(url);
    if (data.do === "ask" && known) streams.ask(url, known);
    if (data.do === "leave" && known) {
      tells.delete(url);
      streams.leave(url, known);
    }
    if (data.do === "join" && !known) {
      const tell: Tell = (news) => port.postMessage({ url, news } satisfies Told);
      tells.set(url, tell);
      streams.join(url, tell);
    }
  };
}

(self as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = (event) => connect(event.ports[0]);
