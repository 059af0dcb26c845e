import "@expense-tracker/kit/process/require-node";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root";
import { checkCompose } from "./check-compose";

/** `npm run compose:check`: needs neither Docker nor a daemon. */
const root = projectRoot();
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const problems = checkCompose({ compose: read("docker-compose.yml"), dockerfile: read("Dockerfile"), root });
if (problems.length === 0) console.log("docker-compose.yml keeps its promises");
else console.error(["docker-compose.yml breaks its promises:", ...problems].join("\n  - "));
process.exitCode = Math.min(problems.length, 1);
