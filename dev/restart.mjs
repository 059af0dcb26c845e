// npm run restart [-- NAME ...]: what replaces a process shall be the code that is there now, so this compiles first.
import { existsSync } from "node:fs";
import { buildApp } from "./build-app.mjs";
import { bootstrap, node, root, run } from "./bootstrap.mjs";

const main = `${root}/dev/dist/src/main.js`;
if (!existsSync(main) || !existsSync(node)) {
  console.log("nothing was started here yet: `npm start`");
  process.exit(0);
}
await bootstrap({ privateServers: false });
await buildApp();
process.exit(await run(node, [main, "restart", ...process.argv.slice(2)]));
