// npm start [-- --detach] [--reset]
import { buildApp } from "./build-app.mjs";
import { bootstrap, node, root, run } from "./bootstrap.mjs";

await bootstrap({ privateServers: false });
await buildApp();
process.exit(await run(node, [`${root}/dev/dist/src/main.js`, "start", ...process.argv.slice(2)]));
