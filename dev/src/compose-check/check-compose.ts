import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError, type Environment } from "@expense-tracker/kit/process/config";
import { newSecrets, type Secrets } from "../system/secrets";
import { readComposeFile, secretProblems } from "./compose-file";
import type { ComposeFile, ComposeService } from "./compose-schema";
import { type Expected, expectedServices } from "./expected-services";

export interface ComposeTexts {
  readonly compose: string;
  readonly dockerfile: string;
  /** The folder of the clone, in which the check looks for programs. */
  readonly root: string;
}

interface Context extends ComposeTexts {
  readonly name: string;
  readonly file: ComposeFile;
  readonly secrets: Secrets;
}

type Rule = (service: ComposeService, expected: Expected, context: Context) => string[];
const rules: readonly Rule[] = [place, settings, secretsKept, variablesRead, startOrder, life, image];

/**
 * Checks that docker-compose.yml keeps its promises, without Docker: only the edge and Grafana are published; every container is confined; secrets
 * have no default, and only their owners get them; each program gets the settings that `npm start` would give it and no setting that it
 * does not read, logs in as its own user, and starts after what it needs.
 *
 * @returns every problem; empty when there is none.
 */
export function checkCompose(texts: ComposeTexts): string[] {
  const secrets = newSecrets();
  const file = readComposeFile(texts.compose, secrets);
  if (Array.isArray(file)) return [...secretProblems(texts.compose), ...file];
  const expected = expectedServices(secrets, file.networks["front"]?.ipam?.config[0]?.subnet ?? "");
  const open = Object.entries(file.networks).filter(([name, { internal }]) => name !== "outside" && !internal);
  const names = new Set([...Object.keys(expected), ...Object.keys(file.services)]);
  const problems = [...names].flatMap((name) => {
    const [service, wanted] = [file.services[name], expected[name]];
    if (!service) return [`${name}: is not in docker-compose.yml`];
    if (!wanted) return [`${name}: expected-services.ts does not know it`];
    const found = rules.flatMap((rule) => rule(service, wanted, { ...texts, name, file, secrets }));
    return found.map((problem) => `${name}: ${problem}`);
  });
  const port = / PORT=4000\b/.test(texts.dockerfile) ? [] : ["Dockerfile: our programs must listen on 4000"];
  const reachable = open.map(([name]) => `network ${name}: is not internal`);
  return [...secretProblems(texts.compose), ...port, ...reachable, ...problems];
}

const isTask = ({ restart }: ComposeService) => restart === "no";
const isOurs = ({ image: name }: ComposeService) => name.startsWith("expense-tracker/");

const published = ["kong", "grafana"];

/** Only the edge is published, and on this machine Grafana; each service is only in the networks that it needs. */
function place({ ports = [], networks, network_mode: mode }: ComposeService, expected: Expected, { name }: Context) {
  const found = networks?.toSorted().join(" ") ?? mode ?? "Compose's default network";
  return [
    ...(ports.length === (published.includes(name) ? 1 : 0) ? [] : [`publishes ${ports.join(", ")}`]),
    ...(found === expected.place ? [] : [`is in ${found}, not in ${expected.place}`]),
  ];
}

/** A service gets the settings that `npm start` would give it: its own database and user, and the addresses of the others. */
function settings({ environment }: ComposeService, expected: Expected, { secrets }: Context) {
  return Object.entries(expected.settings)
    .filter(([variable, value]) => (environment[variable] ?? "") !== value)
    .map(([variable, value]) => `${variable} must be ${value === "" ? "empty" : withoutSecrets(value, secrets)}`);
}

function withoutSecrets(value: string, secrets: Secrets): string {
  return Object.entries(secrets).reduce((text, [name, secret]) => text.replaceAll(secret, `\${${name}}`), value);
}

/** A service gets no secret of another one. */
function secretsKept(service: ComposeService, expected: Expected, { secrets }: Context) {
  const [found, own] = [JSON.stringify(service), Object.values(expected.settings).join()];
  const leaked = Object.entries(secrets).filter(([, secret]) => found.includes(secret) && !own.includes(secret));
  return leaked.map(([name]) => `gets ${name}, which is not its own`);
}

/** A service gets only variables that it reads, with values that it accepts. */
function variablesRead({ environment }: ComposeService, { reads }: Expected) {
  const variables = Object.keys(environment);
  const read = new Set(reads instanceof RegExp ? variables.filter((variable) => reads.test(variable)) : []);
  const recording = new Proxy<Environment>(
    { ...environment },
    { get: (env, variable) => (typeof variable === "string" ? (read.add(variable), env[variable]) : undefined) },
  );
  try {
    if (!(reads instanceof RegExp)) reads(recording);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [...error.problems];
  }
  return variables.filter((each) => !read.has(each)).map((each) => `${each} is given, but nothing reads it`);
}

/** A service waits for what it needs, with the right condition, so that it starts later and stops earlier. */
function startOrder({ depends_on: waits = {}, labels }: ComposeService, { after }: Expected, { name, file }: Context) {
  const wrong = [...new Set([...after, ...Object.keys(waits)])].flatMap((other) => {
    const target = file.services[other];
    const fitting = target && isTask(target) ? "service_completed_successfully" : "service_healthy";
    return target && waits[other]?.condition === fitting ? [] : [`must wait for ${other} with ${fitting}`];
  });
  // Kong reads once what kong-render made of these variables. Compose starts Kong again when a label changes.
  const rendered = name === "kong" ? Object.entries(file.services["kong-render"]?.environment ?? {}) : [];
  const stale = rendered.filter(([variable, value]) => labels?.[variable] !== value);
  return [
    ...wrong,
    ...stale.map(([variable]) => `does not start again when ${variable} changes: it is no label of it`),
  ];
}

/** A service has a health check, and can write into its folders, also at a second start. */
function life(service: ComposeService, { isMute }: Expected, { dockerfile }: Context) {
  const { healthcheck, user, tmpfs = [] } = service;
  const isDisabled = healthcheck !== undefined && "disable" in healthcheck;
  const hasCheck = healthcheck ? !isDisabled : isOurs(service) && /^HEALTHCHECK .*CMD/m.test(dockerfile);
  const [uid, gid] = user.split(":");
  // Our images lack the folder under a tmpfs, so the first start makes it; at the next, an older runc gives its mode to the tmpfs.
  const locked = tmpfs.filter((mount) => isOurs(service) && !mount.endsWith(`,uid=${uid},gid=${gid}`));
  return [
    ...(isTask(service) && !isDisabled ? ["a task answers nothing, so its health check must be disabled"] : []),
    ...(isTask(service) || hasCheck || isMute ? [] : ["has no health check"]),
    ...locked.map((mount) => `cannot write into ${mount.split(":")[0]} once it started again`),
  ];
}

/** One service builds each image of ours; it is never pulled, and holds the program that the service runs. */
function image(service: ComposeService, _: Expected, { file, root }: Context) {
  if (!isOurs(service)) return [];
  const builders = Object.values(file.services).filter((other) => other.image === service.image && other.build);
  const [workspace, ...more] = builders.map(({ build }) => build?.args.WORKSPACE ?? "");
  if (!workspace || more.length > 0) return [`${service.image} is built by ${builders.length} services, not by one`];
  if (!service.build && service.pull_policy !== "never") return [`might pull ${service.image} from a registry`];
  const [program = "dist/src/main.js"] = service.command ?? [];
  const source = join(workspace, program.replace(/^dist\/(.*)\.js$/, "$1.ts"));
  return existsSync(join(root, source)) ? [] : [`there is no ${source}`];
}
