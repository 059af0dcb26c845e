import { newSecrets } from "../system/secrets";
import { brokerAccessProblems, brokerUserProblems } from "./broker-rules";
import { readComposeFile } from "./compose-file";
import { healthProblems, imageProblems, startOrderProblems, writableProblems } from "./life-rules";
import { exposureProblems, membershipProblems, proxyProblems, reachProblems } from "./network-rules";
import { environmentProblems } from "./process-environments";
import { databaseUserProblems, secretHolderProblems, secretVariableProblems } from "./secret-holders";

export interface ComposeTexts {
  /** docker-compose.yml */
  readonly compose: string;
  readonly dockerfile: string;
  /** The folder of the clone, in which programs are looked for. */
  readonly root: string;
}

/**
 * Holds docker-compose.yml to what it promises, without Docker: nothing but the edge is published, every container is
 * confined, secrets have no default and stay with their owners, programs get exactly the variables that they read, each logs in
 * as its own user, and starts after what it needs.
 *
 * @returns every problem; empty when there is none.
 */
export function checkCompose({ compose, dockerfile, root }: ComposeTexts): string[] {
  const secrets = newSecrets();
  const file = readComposeFile(compose, secrets);
  if (Array.isArray(file)) return [...secretVariableProblems(compose), ...file];
  const imageEnv = environmentOf(dockerfile);
  return [
    ...secretVariableProblems(compose),
    ...secretHolderProblems(file, secrets),
    ...databaseUserProblems(file, secrets),
    ...brokerAccessProblems(file, secrets),
    ...brokerUserProblems(file, secrets),
    ...environmentProblems(file, imageEnv),
    ...exposureProblems(file),
    ...membershipProblems(file),
    ...reachProblems(file, imageEnv["PORT"] ?? ""),
    ...proxyProblems(file),
    ...healthProblems(file, /^HEALTHCHECK .*CMD/m.test(dockerfile)),
    ...startOrderProblems(file),
    ...writableProblems(file),
    ...imageProblems(file, root),
  ];
}

/** What the image sets by `ENV NAME=value …`. */
function environmentOf(dockerfile: string): Record<string, string> {
  const lines = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, pairs = ""]) => pairs.split(" "));
  return Object.fromEntries(lines.map((pair) => pair.split("=", 2)));
}
