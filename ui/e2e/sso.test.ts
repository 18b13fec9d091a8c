import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessible, startBrowser, watch } from "./browser";
import { freePort, type Server, startServer } from "./server";

// Signing in through a real identity provider, Keycloak, in a real browser, under a base path.
const base = "/stardag/";
const folder = mkdtempSync(join(tmpdir(), "stardag-ui-keycloak-"));
let keycloak: { url: string; process: ChildProcess };
let server: Server;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];

const person = (username: string, more: object = {}) => ({
  username,
  enabled: true,
  email: `${username}@example.org`,
  emailVerified: true,
  firstName: username,
  lastName: "Example",
  credentials: [{ type: "password", value: "correct-horse", temporary: false }],
  ...more,
});

async function call(path: string, body: unknown, token?: string): Promise<string> {
  const response = await fetch(keycloak.url + path, {
    method: "POST",
    headers: token ? { Authorization: `Bearer ${token}`, "Content-Type": "application/json" } : {},
    body: token ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.text();
}

async function startKeycloak(): Promise<void> {
  const port = await freePort();
  const script = join(import.meta.dirname, "..", "..", "scripts", "keycloak.sh");
  const process_ = spawn(script, ["serve", String(port), folder], { stdio: ["ignore", "inherit", "inherit"] });
  keycloak = { url: `http://127.0.0.1:${port}`, process: process_ };
  const up = () =>
    fetch(`${keycloak.url}/realms/master`).then(
      (r) => r.ok,
      () => false,
    );
  while (!(await up())) {
    if (process_.exitCode !== null) throw new Error("Keycloak did not start");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Ends Keycloak. Its script passes this signal on to the server, and waits. */
function stopKeycloak(): Promise<void> {
  return new Promise((resolve) => {
    if (keycloak.process.exitCode !== null) return resolve();
    keycloak.process.once("exit", () => resolve());
    keycloak.process.kill("SIGTERM");
  });
}

async function realm(at: string): Promise<void> {
  const { access_token } = JSON.parse(
    await call("/realms/master/protocol/openid-connect/token", {
      grant_type: "password",
      client_id: "admin-cli",
      username: "admin",
      password: "admin",
    }),
  );
  const client = {
    clientId: "stardag-web",
    enabled: true,
    publicClient: false,
    secret: "web-secret",
    redirectUris: [`${at}auth/callback`],
    attributes: { "pkce.code.challenge.method": "S256", "post.logout.redirect.uris": `${at}auth/signed-out` },
  };
  const people = [person("ada"), person("bob"), person("eve", { email: "eve@example.com" })];
  await call(
    "/admin/realms",
    { realm: "team", enabled: true, sslRequired: "none", clients: [client], users: people },
    access_token,
  );
}

beforeAll(async () => {
  await startKeycloak();
  const port = await freePort();
  const at = `http://127.0.0.1:${port}${base}`;
  await realm(at);
  process.env.STARDAG_SERVER_OIDC_UI_CLIENT_SECRET = "web-secret";
  server = await startServer(base, "--listen", `127.0.0.1:${port}`, "--public-url", at, "--auth-mode", "oidc", "--oidc-issuer", `${keycloak.url}/realms/team`, "--oidc-client-id", "stardag-cli", "--oidc-ui-client-id", "stardag-web", "--oidc-name", "Example ID", "--admin-email", "ada@example.org", "--oidc-email-domain", "example.org"); // biome-ignore format: one line
  delete process.env.STARDAG_SERVER_OIDC_UI_CLIENT_SECRET;
  browser = await startBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (keycloak) await stopKeycloak();
  rmSync(folder, { recursive: true, force: true });
});

// What somebody sees, where pictures are asked for.
async function picture(name: string) {
  if (process.env.JOURNEY_PICTURES) await page.screenshot({ path: `${process.env.JOURNEY_PICTURES}/sso-${name}.png` });
}

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") {
    await picture(`failed-${task.name.replace(/\W+/g, "-")}`);
    console.error(page?.url(), problems);
  }
});

/** Somebody with a browser of their own. */
async function somebody() {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  problems = watch(page);
}

async function atKeycloak(name: string, password = "correct-horse") {
  await page.getByLabel("Username or email").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign In" }).click();
}

const signIn = () => page.getByRole("link", { name: "Sign in with Example ID" });

describe("single sign-on", () => {
  let invitation = "";

  it("lets the administrator in, back to the page that was asked for", async () => {
    await somebody();
    await page.goto(`${server.url}account?x=1`);
    await signIn().waitFor();
    await accessible(page);
    await picture("sign-in");
    await signIn().click();
    await atKeycloak("ada");
    await page.waitForURL(`${server.url}account?x=1`);
    await page.getByRole("heading", { name: "Account" }).waitFor();
    await page.goto(server.url);
    await page.getByText("Main").first().waitFor(); // the team's workspace
    expect(problems).toEqual([]);
  });

  it("takes invitations", async () => {
    invitation = await page.evaluate(async (root) => {
      const session = await (await fetch(`${root}api/ext/v1/session`)).json();
      const team = session.workspaces.find((w: { is_personal: boolean }) => !w.is_personal);
      const response = await fetch(`${root}api/v1/ui/workspaces/${team.id}/invites`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: "bob@example.org" }),
      });
      return (await response.json()).code as string;
    }, server.url);
    await somebody();
    await page.goto(`${server.url}join#code=${invitation}`);
    await page.getByRole("link", { name: "Sign in as bob@example.org to join" }).waitFor();
    await accessible(page);
    await picture("invitation");
    await page.getByRole("link", { name: "Sign in as bob@example.org to join" }).click();
    await signIn().click();
    await atKeycloak("bob");
    await page.getByRole("button", { name: "Join Main" }).click();
    await page.getByText("Main").first().waitFor();
    expect(problems).toEqual([]);
  });

  it("signs out here and at the provider", async () => {
    await page.getByRole("button", { name: /account, theme, sign out/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByText("You are signed out, here and at Example ID.").waitFor();
    await accessible(page);
    await picture("signed-out");
    await signIn().click();
    await page.getByLabel("Username or email").waitFor(); // it asks again
  });

  it("tells people who may not come in, and lets them take another account", async () => {
    await somebody();
    await page.goto(server.url);
    await signIn().click();
    await atKeycloak("eve");
    await page.getByText("is not among those that may use this server").waitFor();
    await accessible(page);
    await picture("not-admitted");
    await page.getByRole("link", { name: "Use another account" }).click();
    await page.getByLabel("Password", { exact: true }).waitFor();
    await picture("another-account");
  });

  it("says that an answer came too late, and lets people begin again", async () => {
    await somebody();
    await page.goto(`${server.url}auth/callback?state=${"A".repeat(26)}&code=x`);
    await page.getByText("This sign-in is over").waitFor();
    await picture("expired");
    await signIn().click();
    await atKeycloak("ada");
    await page.getByText("Main").first().waitFor();
  });

  it("signs out here when the provider is away", async () => {
    await stopKeycloak();
    await page.getByRole("button", { name: /account, theme, sign out/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByText("you may still be signed in there").waitFor();
    await accessible(page);
    await picture("provider-away");
    await signIn().click();
    await page.getByText("Example ID does not answer").waitFor();
    await picture("provider-away-again");
  });
});
