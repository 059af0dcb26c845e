// npm stop, npm run status: these only look at what runs, so they never install or compile anything.
import { existsSync } from "node:fs";
import { node, root, run } from "./bootstrap.mjs";

const main = `${root}/dev/dist/src/main.js`;
if (!existsSync(main) || !existsSync(node)) {
  console.log("nothing was started here yet: `npm start`");
  process.exit(0);
}
process.exit(await run(node, [main, ...process.argv.slice(2)]));
