import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** An alert of Prometheus. */
export interface Alert {
  name: string;
  /** PromQL. */
  expression: string;
  /** Its section in the runbook, from the project's root. */
  runbookUrl: string | undefined;
}

interface RulesFile {
  groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
}

/** Reads the committed alerts. @param root the project's folder. */
export function readAlerts(root: string): Alert[] {
  const { groups } = parse(readFileSync(join(root, "deploy/observability/prometheus/rules.yml"), "utf8")) as RulesFile;
  return groups.flatMap(({ rules }) =>
    rules.map(({ alert, expr, annotations }) => ({
      name: alert,
      expression: expr,
      runbookUrl: annotations["runbook_url"],
    })),
  );
}
