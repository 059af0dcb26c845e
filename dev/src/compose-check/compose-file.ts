import { Ajv, type ErrorObject } from "ajv";
import { parseDocument } from "yaml";
import schema from "./compose-file.schema.json";
import { resolveVariables } from "./variables";

/** docker-compose.yml, as compose-file.schema.json allows it, with its variables resolved. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, ComposeNetwork>>;
}

export interface ComposeService {
  readonly image: string;
  readonly pull_policy?: "never";
  readonly build?: { readonly args: { readonly WORKSPACE: string } };
  readonly command?: readonly string[];
  readonly user: string;
  readonly tmpfs?: readonly string[];
  readonly restart: "unless-stopped" | "no";
  /** Seconds, as in `25s`. */
  readonly stop_grace_period: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** None: `network_mode` is `none`, or another container's. */
  readonly networks?: readonly string[];
  readonly network_mode?: "none" | "service:kafka";
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: StartCondition }>>;
  readonly healthcheck?: { readonly disable?: true };
}

export interface ComposeNetwork {
  readonly internal?: true;
  readonly ipam?: { readonly config: readonly { readonly subnet: string }[] };
}

export type StartCondition = "service_healthy" | "service_completed_successfully";

/** One that does its work and ends. */
export function isTask({ restart }: ComposeService): boolean {
  return restart === "no";
}

/** One of our own images. */
export function isOurs({ image }: ComposeService): boolean {
  return image.startsWith("expense-tracker/");
}

const isComposeFile = new Ajv({ allErrors: true }).compile<ComposeFile>(schema);

/**
 * Reads docker-compose.yml as Compose would.
 *
 * @param env what Compose would take from `.env`.
 * @returns the file, or all that is wrong with it.
 */
export function readComposeFile(text: string, env: Readonly<Record<string, string>>): ComposeFile | string[] {
  const parsed = parseDocument(text, { merge: true });
  if (parsed.errors.length > 0) return parsed.errors.map((error) => error.message);
  const problems: string[] = [];
  const document = resolveVariables(parsed.toJS(), env, problems);
  if (isComposeFile(document) && problems.length === 0) return document;
  return [...new Set([...problems, ...(isComposeFile.errors ?? []).map(describe)])];
}

function describe({ instancePath, params, message }: ErrorObject): string {
  const detail = params["additionalProperty"] ?? params["allowedValue"] ?? params["allowedValues"];
  return `${instancePath}: ${message}${detail === undefined ? "" : ` ${JSON.stringify(detail)}`}`;
}
