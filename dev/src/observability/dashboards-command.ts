import "@expense-tracker/kit/process/require-node";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root";
import { dashboardFile, dashboardText } from "./dashboard";

/** `npm run dashboards`: writes Grafana's dashboard from panels.ts. */
writeFileSync(join(projectRoot(), dashboardFile), dashboardText());
console.log(`written: ${dashboardFile}`);
