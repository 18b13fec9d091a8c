import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface HoldingProxy {
  url: string;
  /** Whether streams are held back until they end, which they never do. */
  buffers: boolean;
  /** How many streams were asked for. */
  streams: number;
  stop: () => Promise<void>;
}

/** A reverse proxy that can hold back what has not ended, as many do where they are not told otherwise. */
export async function startProxy(target: string): Promise<HoldingProxy> {
  const { host, hostname, port } = new URL(target);
  const proxy: HoldingProxy = { url: "", buffers: true, streams: 0, stop: async () => undefined };
  const server = createServer((req, res) => {
    const up = request(
      { hostname, port, path: req.url, method: req.method, headers: { ...req.headers, host } },
      (answer: IncomingMessage) => {
        const stream = String(answer.headers["content-type"]).startsWith("text/event-stream");
        if (stream) proxy.streams++;
        if (stream && proxy.buffers) {
          answer.resume();
          answer.on("end", () => res.destroy());
          return;
        }
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    up.on("error", () => res.writeHead(502).end());
    res.on("close", () => up.destroy());
    req.pipe(up);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(target).pathname}`;
  proxy.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return proxy;
}
