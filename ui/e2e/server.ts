import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const repository = join(import.meta.dirname, "..", "..");
let binary: string | undefined;

/** The server as it is built from the repository, with the pages that are committed. */
function build(): string {
  if (process.env.STARDAG_BINARY) return process.env.STARDAG_BINARY;
  if (!binary) {
    binary = join(mkdtempSync(join(tmpdir(), "stardag-ui-")), "stardag");
    execFileSync("go", ["build", "-o", binary, "./cmd/stardag"], { cwd: repository, stdio: "inherit" });
  }
  return binary;
}

/** A folder for outputs, which a journey removes by itself. */
export function outputFolder(): string {
  return mkdtempSync(join(tmpdir(), "stardag-ui-outputs-"));
}

/** Runs an example of the repository as a person would, recorded by a server. */
export function runExample(name: string, url: string, key: string, outputs = outputFolder()): string {
  return execFileSync("go", ["run", `./examples/${name}`], {
    cwd: repository,
    encoding: "utf8",
    env: {
      ...process.env,
      STARDAG_API_URL: url.replace(/\/$/, ""),
      STARDAG_API_KEY: key,
      STARDAG_TARGET_ROOTS__DEFAULT: outputs,
    },
  });
}

export interface Server {
  url: string;
  /** Where the first visitor makes the administrator. */
  firstRun: string;
  pid: number;
  stop: () => Promise<void>;
  /** Ends the server and keeps what it knows, until back starts it again at the same address. */
  away: () => Promise<void>;
  back: () => Promise<void>;
}

/** Starts a server with a data directory of its own. */
export async function startServer(base = "/", ...flags: string[]): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), "stardag-ui-data-"));
  const given = flags.indexOf("--listen");
  const address = given < 0 ? `127.0.0.1:${await freePort()}` : flags[given + 1];
  const url = `http://${address}${base}`;
  const run = () => {
    const args = ["server", "--listen", address, "--data", data, "--base-path", base, ...flags];
    return spawn(build(), args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOME: data } });
  };
  let child = run();
  // Nobody is the first where an identity provider says who people are.
  const link = flags.includes("oidc") ? /listens on \S+/ : /https?:\/\/\S+first-run#token=\S+/;
  const [firstRun] = await said(child, link);
  const away = () => ended(child);
  return {
    url,
    firstRun,
    pid: child.pid ?? 0,
    away,
    back: async () => {
      child = run();
      await said(child, /listens on http/);
    },
    stop: async () => {
      await away();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Waits until a server has said something like this. */
function said(child: ChildProcess, what: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let text = "";
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const found = text.match(what);
      if (found) resolve(found);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
