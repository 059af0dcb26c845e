import "@expense-tracker/kit/process/require-node";
// npm run sbom: prints a bill of materials in CycloneDX: all packages of the lock file, and the jars of the servers.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../project-root";
import { readPinnedJars } from "../servers/pinned-jars";
import { type Bom, type JarList, withJars } from "./sbom";

const deadlineMs = 120_000;
const maxBytes = 64 * 1024 * 1024;
const root = projectRoot();

writeSbom().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function writeSbom(): Promise<void> {
  const { name }: { name: string } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const lists = await Promise.all(["kafka", "mariadb"].map(jarList));
  process.stdout.write(`${JSON.stringify(withJars(await npmBom(), name, lists), null, 2)}\n`);
}

/** Reads only the lock file: the installed packages are only those of this platform. */
async function npmBom(): Promise<Bom> {
  const args = ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only"];
  const { stdout } = await promisify(execFile)("npm", args, { cwd: root, timeout: deadlineMs, maxBuffer: maxBytes });
  return JSON.parse(stdout);
}

async function jarList(server: string): Promise<JarList> {
  const folder = join(root, "dev", server);
  const coordinates = await readFile(join(folder, "jars.coordinates"), "utf8");
  return {
    coordinates: coordinates.split("\n").filter((line) => line !== ""),
    pinned: await readPinnedJars(join(folder, "jars.sha512")),
  };
}
