// Plain JavaScript: it decides before a start whether the app must be built, and a start with a built app must not wait for it.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { node, root, runOrExit } from "./bootstrap.mjs";

const web = join(root, "web");
/** Its time is when the last build began: what changed during the build is newer. */
const stamp = join(web, "dist/.built");
/** What the app is made of, besides its own folder: typed operations, and packages. */
const alsoRead = ["operations/src", "package-lock.json"].map((path) => join(root, path));
const made = new Set(["dist", "node_modules"]);

/**
 * Builds the app when it is missing or older than its sources, unless `WEB=off` or `SITE_DIR` names a built one. Ends the process when
 * that fails. Compile `web-server` first.
 */
export async function buildApp() {
  if (process.env.WEB === "off" || process.env.SITE_DIR) return;
  if (isCurrent()) return;
  console.error("building the app");
  const begun = new Date();
  await runOrExit("npm", ["run", "build", "--workspace", "web", "--silent"]);
  await runOrExit(node, [join(root, "web-server/dist/src/compress-command.js"), join(web, "dist/site")]);
  writeFileSync(stamp, "");
  utimesSync(stamp, begun, begun);
}

function isCurrent() {
  if (!existsSync(stamp) || !existsSync(join(web, "dist/site/index.html"))) return false;
  const entries = readdirSync(web).filter((name) => !made.has(name));
  return newest([...entries.map((name) => join(web, name)), ...alsoRead]) <= statSync(stamp).mtimeMs;
}

/** Folders count too: theirs is the time of the last removal in them. */
function newest(paths) {
  return Math.max(
    0,
    ...paths.flatMap((path) => {
      const { mtimeMs } = statSync(path);
      if (!statSync(path).isDirectory()) return [mtimeMs];
      return [mtimeMs, newest(readdirSync(path).map((name) => join(path, name)))];
    }),
  );
}
