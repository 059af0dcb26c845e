import { setSourceMapsSupport } from "node:module";

import "@expense-tracker/kit/process/require-node";
// The first import of every program: later imports may use features that an older Node lacks.
const oldest = 24;
const [major = 0] = process.versions.node.split(".").map(Number);

if (major < oldest) {
  process.stderr.write(
    `This program needs Node ${oldest} or newer, and this is ${process.versions.node}. ` +
      `The one that comes with the packages is node_modules/.bin/node; npm's scripts use it.\n`,
  );
  process.exit(1);
}

// Traces show our lines of TypeScript. With the flag --enable-source-maps Node would read the maps of all packages too: 10 MB and a sixth of
// the CPU time of a start.
setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
