import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  remove(): void {
    for (const dir of [this.folder, this.outputs]) rmSync(dir, { recursive: true, force: true });
  }
}
