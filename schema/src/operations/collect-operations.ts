import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readCurlOperations } from "./curl-operations";
import { type OperationDocument, placer } from "./operation-document";
import { readTypeScriptOperations } from "./typescript-operations";

/** Operations of SPAs and examples; each file has one operation or fragment. */
const operationsFolder = "operations";
/** Folders whose TypeScript code sends operations to the API. */
const codeFolders = ["e2e", "bench", "dev"];
const readme = "README.md";

const skippedFolders = new Set(["node_modules", "dist", "generated"]);

/** Collects every committed operation and fragment that a client sends to the public API. */
export async function collectOperations(root: string): Promise<OperationDocument[]> {
  const [files, code, curl] = await Promise.all([
    readGraphqlFiles(root),
    Promise.all(codeFolders.map((folder) => readCode(root, folder))),
    readFile(join(root, readme), "utf8").then((text) => readCurlOperations(readme, text)),
  ]);
  return [...files, ...code.flat(), ...curl];
}

async function readGraphqlFiles(root: string): Promise<OperationDocument[]> {
  const files = (await readdir(join(root, operationsFolder))).filter((name) => name.endsWith(".graphql")).toSorted();
  return Promise.all(
    files.map(async (name) => {
      const file = `${operationsFolder}/${name}`;
      const text = await readFile(join(root, file), "utf8");
      return { file, text, shares: operationsFolder, place: placer(file, text) };
    }),
  );
}

async function readCode(root: string, folder: string): Promise<OperationDocument[]> {
  const files = await findFiles(root, folder, ".ts");
  const found = await Promise.all(
    files.map(async (file) => readTypeScriptOperations(file, await readFile(join(root, file), "utf8"), folder)),
  );
  return found.flat();
}

async function findFiles(root: string, folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : findFiles(root, path, ending);
      return entry.name.endsWith(ending) ? [path] : [];
    }),
  );
  return found.flat().toSorted();
}
