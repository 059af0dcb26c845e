// npm run compose:secrets [-- --print]: also the first command in a fresh clone, whose owner may have Docker and no Java or Maven.
import { compile, installDependencies, node, root, run } from "./bootstrap.mjs";

await installDependencies();
await compile("dev");
process.exitCode = await run(node, [`${root}/dev/dist/src/compose/secrets-command.js`, ...process.argv.slice(2)]);
