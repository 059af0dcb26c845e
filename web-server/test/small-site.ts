import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A built app in miniature. */
export const smallSite: Readonly<Record<string, string>> = {
  "index.html": `<!doctype html><title>Expenses</title>${"<p>home</p>".repeat(200)}`,
  "sw.js": "self.addEventListener('fetch', () => undefined);",
  "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
  "app.webmanifest": '{"name":"Expenses"}',
  "assets/index-B7x_Qk3a.js": `console.log("${"app ".repeat(1_000)}");`,
  "assets/index-D04f-s1e.css": ".card{color:red}",
  "assets/plain.js": "1",
  "assets/a b.txt": "blank",
  ".env": "SECRET=hush",
  "assets/.git/config": "hush",
};

export interface SiteFolder {
  readonly folder: string;
  remove(): void;
}

/** Writes files into a new folder; a `secret.txt` stands beside the folder. */
export function writeSite(files: Readonly<Record<string, string | Buffer>> = smallSite): SiteFolder {
  const outside = mkdtempSync(path.join(tmpdir(), "site-"));
  const folder = path.join(outside, "site");
  writeFileSync(path.join(outside, "secret.txt"), "hush");
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return { folder, remove: () => rmSync(outside, { recursive: true, force: true }) };
}
