// npm start [-- --detach] [--reset]
import { bootstrap, node, root, run } from "./bootstrap.mjs";

await bootstrap({ privateServers: false });
process.exit(await run(node, [`${root}/dev/dist/src/main.js`, "start", ...process.argv.slice(2)]));
