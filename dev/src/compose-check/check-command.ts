import "@expense-tracker/kit/process/require-node";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root";
import { checkCompose } from "./check-compose";

/** `npm run compose:check`: needs neither Docker nor a daemon. */
const root = projectRoot();
const compose = readFileSync(join(root, "docker-compose.yml"), "utf8");
const problems = checkCompose({ compose, dockerfile: readFileSync(join(root, "Dockerfile"), "utf8"), root });
if (problems.length === 0) {
  console.log("docker-compose.yml keeps its promises");
} else {
  console.error(
    `docker-compose.yml has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join("\n")}`,
  );
  process.exitCode = 1;
}
