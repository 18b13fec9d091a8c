import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Source } from "../test/sources";
import { helloWithin, Stream, silence } from "./stream";
import { mostStreams, Streams } from "./streams";

const url = "http://127.0.0.1/api/ext/v1/stream?environment_id=e1";

beforeEach(() => {
  Source.all = [];
  vi.stubGlobal("EventSource", Source);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function start() {
  const tell = vi.fn();
  const stream = new Stream(url, tell);
  return { tell, stream, told: () => tell.mock.calls.map(([news]) => news.is) };
}

const pass = (ms: number) => vi.advanceTimersByTime(ms);

describe("a stream", () => {
  it("is live with the server's hello, and tells what it says", () => {
    const { tell, told } = start();
    expect(told()).toEqual([]);
    Source.last.say("hello", { seq: 4 }, "4");
    Source.last.say("change", { limits: true }, "5");
    Source.last.say("reset");
    Source.last.say("ping");
    expect(told()).toEqual(["live", "change", "reset", "ping"]);
    expect(tell).toHaveBeenCalledWith({ is: "change", change: { limits: true } });
  });

  it("is quiet when nobody says hello, and lets go of the connection", () => {
    const { told } = start();
    pass(helloWithin);
    expect(told()).toEqual(["quiet"]);
    expect(Source.open).toEqual([]);
  });

  it("is quiet when an open stream says nothing, and goes on after what it heard last", () => {
    const { told } = start();
    Source.last.say("hello", {}, "7");
    pass(silence - 1);
    Source.last.say("ping");
    pass(silence - 1);
    expect(told()).toEqual(["live", "ping"]);
    pass(1);
    expect(told()).toEqual(["live", "ping", "quiet"]);
    pass(1);
    expect(Source.all).toHaveLength(2);
    expect(new URL(Source.last.url).searchParams.get("last_event_id")).toBe("7");
    Source.last.say("hello");
    expect(told().at(-1)).toBe("live");
  });

  it("is quiet when the browser connects again without a word", () => {
    const { told } = start();
    Source.last.say("hello");
    Source.last.breaks();
    expect(told()).toEqual(["live", "quiet"]);
    pass(helloWithin);
    expect(Source.open).toEqual([]);
    pass(7_000);
    Source.last.say("hello");
    expect(told().at(-1)).toBe("live");
  });

  it("leaves it to the browser to connect again, as long as it does", () => {
    start();
    for (let n = 0; n < 20; n++) {
      Source.last.breaks();
      pass(helloWithin - 1);
    }
    expect(Source.all).toHaveLength(1);
  });

  it("does not storm a server that refuses it", () => {
    start();
    for (let second = 0; second < 3600; second++) {
      if (Source.last.readyState !== Source.CLOSED) Source.last.refused();
      pass(1000);
    }
    expect(Source.all.length).toBeLessThan(20);
    expect(Source.all.length).toBeGreaterThan(5);
  });

  it.each(["credential_ended", "too_many_streams"])("waits for a minute after the server's end: %s", (reason) => {
    const { tell } = start();
    Source.last.say("hello");
    Source.last.say("end", { reason });
    expect(tell).toHaveBeenLastCalledWith({ is: "ended", reason });
    expect(Source.open).toEqual([]);
    pass(59_000);
    expect(Source.all).toHaveLength(1);
    pass(17_000);
    expect(Source.all).toHaveLength(2);
  });

  it("is opened again soon after any other end", () => {
    start();
    Source.last.say("hello");
    Source.last.say("end", { reason: "shutdown" });
    pass(7_000);
    expect(Source.all).toHaveLength(2);
  });

  it("says nothing once it is closed", () => {
    const { stream, told } = start();
    stream.close();
    pass(3_600_000);
    expect(told()).toEqual([]);
    expect(Source.open).toEqual([]);
  });
});

describe("the streams of a browser", () => {
  const at = (n: number) => `${url}${n}`;

  it("are one for each address, however many follow it", () => {
    const streams = new Streams();
    const tabs = Array.from({ length: 12 }, () => vi.fn());
    for (const tab of tabs.slice(0, 11)) streams.join(url, tab);
    Source.last.say("hello");
    streams.join(url, tabs[11]);
    expect(Source.all).toHaveLength(1);
    for (const tab of tabs) expect(tab).toHaveBeenCalledWith({ is: "live" });
    for (const tab of tabs.slice(1)) streams.leave(url, tab);
    expect(Source.open).toHaveLength(1);
    streams.leave(url, tabs[0]);
    expect(Source.open).toHaveLength(0);
  });

  it("are never more than leave connections for the rest, and those that were looked at last", () => {
    const streams = new Streams();
    const tabs = Array.from({ length: 5 }, () => vi.fn());
    tabs.forEach((tab, n) => {
      streams.join(at(n), tab);
      streams.show(at(n));
      expect(Source.open.length).toBeLessThanOrEqual(mostStreams);
    });
    const open = () => Source.open.map((source) => source.url).sort();
    expect(open()).toEqual([at(3), at(4)]);
    expect(tabs[0]).toHaveBeenLastCalledWith({ is: "quiet" });
    streams.show(at(0));
    expect(open()).toEqual([at(0), at(4)]);
    streams.leave(at(0), tabs[0]);
    expect(open()).toEqual([at(3), at(4)]);
  });

  it("say how they stand when they are asked", () => {
    const streams = new Streams();
    const tab = vi.fn();
    streams.join(url, tab);
    streams.ask(url, tab);
    expect(tab).toHaveBeenLastCalledWith({ is: "quiet" });
    Source.last.say("hello");
    streams.ask(url, tab);
    expect(tab).toHaveBeenLastCalledWith({ is: "ping" });
  });
});
