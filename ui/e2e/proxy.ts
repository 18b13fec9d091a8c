import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./server";

export interface HoldingProxy {
  url: string;
  /** Starts it again as one that passes streams on as they come. */
  pass: () => Promise<void>;
  /** How many streams have ended so far. */
  streams: () => number;
  stop: () => Promise<void>;
}

/** An nginx that is told to hold back what has not ended, whatever the server asks for. */
export async function startProxy(target: string): Promise<HoldingProxy> {
  const repository = join(import.meta.dirname, "..", "..");
  const program = execFileSync(join(repository, "scripts", "nginx.sh"), { encoding: "utf8" }).trim();
  const folder = mkdtempSync(join(tmpdir(), "stardag-ui-nginx-"));
  const { origin, pathname } = new URL(target);
  const port = await freePort();
  const log = join(folder, "streams");
  let child: ChildProcess | undefined;

  const stop = async () => {
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    if (child?.kill("SIGKILL")) await ended;
  };
  const start = async (held: string) => {
    const file = join(folder, "nginx.conf");
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    writeFileSync(
      file,
      `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log;
      events {}
      http {
        ${temporary.map((of) => `${of}_temp_path ${folder}/${of};`).join(" ")}
        log_format uri "$uri";
        access_log ${log} uri;
        server {
          listen 127.0.0.1:${port};
          location / { proxy_pass ${origin}; ${held} }
        }
      }`,
    );
    child = spawn(program, ["-c", file, "-e", join(folder, "log")], { stdio: "ignore" });
    while (!(await listens(port))) {
      if (child.exitCode !== null) throw new Error(`nginx: ${readFileSync(join(folder, "log"), "utf8")}`);
    }
  };
  await start("proxy_ignore_headers X-Accel-Buffering; proxy_buffering on;");
  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    pass: async () => {
      await stop();
      await start("");
    },
    streams: () =>
      readFileSync(log, "utf8")
        .split("\n")
        .filter((uri) => uri.endsWith("/stream")).length,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => setTimeout(() => resolve(false), 20));
  });
}
