import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { outputFolder, type Server } from "./server";

/** The program in e2e/worker, with a home folder and a folder for outputs of its own. */
export class UserProgram {
  private readonly folder = mkdtempSync(join(tmpdir(), "stardag-ui-program-"));
  readonly path = join(this.folder, "worker");
  readonly outputs = outputFolder();

  build(): void {
    execFileSync("go", ["build", "-o", this.path, "./e2e/worker"], {
      cwd: join(import.meta.dirname, ".."),
      stdio: "inherit",
    });
  }

  /** Its environment, with which it records its builds. */
  env(server: Server, key: string): NodeJS.ProcessEnv {
    return {
      ...process.env,
      HOME: this.folder,
      STARDAG_API_URL: server.url.replace(/\/$/, ""),
      STARDAG_API_KEY: key,
      STARDAG_TARGET_ROOTS__DEFAULT: this.outputs,
    };
  }

  /** Submits a build of one training, and returns its id. */
  submit(env: NodeJS.ProcessEnv, name: string, steps: number, ...more: string[]): string {
    const args = ["submit", "ml.Train", "--param", `name=${name}`, "--param", `steps=${steps}`, "--json", ...more];
    return JSON.parse(execFileSync(this.path, args, { env, encoding: "utf8" })).build_id;
  }

  remove(): void {
    for (const dir of [this.folder, this.outputs]) rmSync(dir, { recursive: true, force: true });
  }
}

/** A worker of the program, with what it writes. */
export class Worker {
  said = "";
  private readonly process: ChildProcess;

  constructor(program: UserProgram, env: NodeJS.ProcessEnv, ...args: string[]) {
    this.process = spawn(program.path, ["worker", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.said += chunk.toString();
      });
  }

  /** Clicks on what cancels a build, and waits until the worker says that its run has ended. */
  async cancels(said: RegExp, click: () => Promise<void>): Promise<void> {
    const clicked = performance.now();
    await click();
    await expect.poll(() => this.said, { timeout: 30_000, interval: 20 }).toMatch(said);
    const seconds = (performance.now() - clicked) / 1000;
    console.log(`from the click to the end of the run: ${seconds.toFixed(2)} s`);
    expect(seconds, "five are asked for, of a machine that is not busy").toBeLessThan(10);
    expect(this.said).not.toMatch(/task failed/);
  }

  stop(): void {
    this.process.kill("SIGTERM");
  }
}
