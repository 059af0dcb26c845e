// The same as @expense-tracker/kit/process/require-node, which this package cannot import, because kit imports this package.
const oldest = 24;
const [major = 0] = process.versions.node.split(".").map(Number);

if (major < oldest) {
  process.stderr.write(`This program needs Node ${oldest} or newer, and this is ${process.versions.node}.\n`);
  process.exit(1);
}
