import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "./server";

export interface Storage {
  /** The environment of a process that reads the storage. */
  env: Record<string, string>;
  endpoint: string;
  /** Puts an object into a bucket. */
  put: (uri: string, content: string) => void;
  stop: () => Promise<void>;
}

/** An S3 server, which checks signatures and when they expire, with one bucket. */
export async function startStorage(bucket: string): Promise<Storage> {
  const repository = join(import.meta.dirname, "..", "..");
  execFileSync(join(repository, "scripts", "s3-server.sh"), { stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "stardag-ui-s3-"));
  const data = join(folder, "data");
  for (const name of [join("data", bucket), "meta", "iam"]) mkdirSync(join(folder, name), { recursive: true });
  const address = `127.0.0.1:${await freePort()}`;
  const endpoint = `http://${address}`;
  const args = ["--port", address, "--iam-dir", join(folder, "iam"), "--quiet", "posix", "--sidecar"];
  const child = spawn(join(repository, ".tools", "bin", "versitygw"), [...args, join(folder, "meta"), data], {
    env: { ...process.env, ROOT_ACCESS_KEY: "user", ROOT_SECRET_KEY: "secretsecret" },
    stdio: "ignore",
  });
  await answers(child, endpoint);
  return {
    endpoint,
    env: {
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: "user",
      AWS_SECRET_ACCESS_KEY: "secretsecret",
      AWS_REGION: "us-east-1",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    },
    put: (uri, content) => {
      // The server keeps objects as files.
      const file = join(data, uri.replace(/^s3:\/\//, ""));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill("SIGKILL")) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(child: ChildProcess, endpoint: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (child.exitCode !== null) throw new Error(`the S3 server ended with ${child.exitCode}`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`nothing answers at ${endpoint}`);
}
