import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { endpoint } from "../world/edge";

/** A visit of the endpoint's page, in a browser without stored data. */
export interface Visit {
  page: Page;
  /** Problems found: errors in the console, requests to another origin. */
  problems: string[];
  /** Shows an operation's tab. */
  openTab: (name: string) => Promise<void>;
  /** Presses the run button, and waits until the answer shows all of `texts`. */
  run: (...texts: string[]) => Promise<void>;
  /** Replaces the text in one of the small editors, as if it were pasted. */
  write: (editor: "Headers" | "Variables", text: string) => Promise<void>;
  /** The tabs' names, from left to right. */
  tabs: () => Promise<string[]>;
  /** Waits for the sentence in the banner. */
  status: (sentence: string) => Promise<void>;
}

export interface Screen {
  colorScheme?: "light" | "dark";
  width?: number;
  height?: number;
  /** Data that the tab's storage has at the start. */
  kept?: Record<string, string>;
}

const programs = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** @throws Error that says what to do when this machine has no Chromium. */
export function openChromium(): Promise<Browser> {
  // Chromium cannot start its sandbox as root.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: chromiumPath(process.env), args });
}

function chromiumPath({ CHROMIUM_PATH: given, PATH: folders = "" }: NodeJS.ProcessEnv): string {
  const candidates = given
    ? [given]
    : programs.flatMap((program) => folders.split(delimiter).map((folder) => join(folder, program)));
  const found = candidates.find(isExecutable);
  if (found) return found;
  throw new Error(
    given
      ? `CHROMIUM_PATH is no program: ${given}`
      : `this test needs Chromium: install it (on Debian: apt-get install chromium) or give its path as CHROMIUM_PATH; looked for ${programs.join(", ")} in PATH`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function visitPage(browser: Browser, screen: Screen = {}): Promise<Visit> {
  const { colorScheme = "light", width = 1440, height = 900, kept = {} } = screen;
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await context.addInitScript((entries) => {
    for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, Object.entries(kept));
  const page = await context.newPage();
  const problems = watch(page);
  await page.goto(endpoint());
  await page.getByRole("tab").first().waitFor();
  return {
    page,
    problems,
    async openTab(name) {
      await page.getByRole("tab", { name, exact: true }).click();
      // The editors show the tab's text a moment later.
      await page
        .getByLabel("Operation Editor")
        .getByText(new RegExp(`^(query|mutation)\\s${name}\\b`))
        .waitFor();
    },
    async run(...texts) {
      await page.getByRole("button", { name: /^Execute query/ }).click();
      for (const text of texts) await page.locator(".graphiql-response").getByText(text).first().waitFor();
    },
    async write(editor, text) {
      await page.getByRole("button", { name: editor, exact: true }).click();
      await page.getByLabel(editor).locator(".monaco-editor:visible").click();
      await page.keyboard.press("ControlOrMeta+A");
      // Paste the text, because the editor adds closing brackets when it is typed.
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await page.keyboard.press("ControlOrMeta+V");
    },
    tabs: () => page.getByRole("tab").locator(".graphiql-tab-button").allTextContents(),
    status: (sentence) => page.getByRole("status").filter({ hasText: sentence }).waitFor(),
  };
}

function watch(page: Page): string[] {
  const problems: string[] = [];
  const { origin } = new URL(endpoint());
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && new URL(url).origin !== origin) problems.push(`request to ${url}`);
  });
  return problems;
}
