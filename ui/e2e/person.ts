import type { Page } from "playwright-core";

/** Makes the administrator by the link of a new server, and gives the address of the first environment. */
export async function firstRun(page: Page, link: string): Promise<string> {
  await page.goto(link);
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account and go on" }).click();
  await page.getByText("To begin with").waitFor();
  return page.url().replace(/\/$/, "");
}

/** Makes an API key in the settings of the environment at an address. */
export async function makeKey(page: Page, at: string): Promise<string> {
  await page.goto(`${at}/settings/keys`);
  await page.getByLabel("Name").fill("ci");
  await page.getByRole("button", { name: "Create key" }).click();
  return (await page.locator("pre", { hasText: /^sk_/ }).textContent()) ?? "";
}
