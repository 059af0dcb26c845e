import { Ajv, type ErrorObject } from "ajv";
import { parseDocument } from "yaml";
import { secretNames, type Secrets } from "../system/secrets";
import { type ComposeFile, composeSchema } from "./compose-schema";

const isComposeFile = new Ajv({ allErrors: true }).compile<ComposeFile>(composeSchema);
// `$$` is a plain dollar sign. Compose has more forms than these; the check refuses them.
const variable = /\$(?:(\$)|\{([A-Z][A-Z0-9_]*)(?::([-?])([^}]*))?\}|)/g;

/**
 * Reads docker-compose.yml as Compose would, with these secrets in `.env`.
 *
 * @returns the file, or a list of its problems.
 */
export function readComposeFile(text: string, secrets: Secrets): ComposeFile | string[] {
  const parsed = parseDocument(text, { merge: true });
  if (parsed.errors.length > 0) return parsed.errors.map((error) => error.message);
  const problems: string[] = [];
  // Pieces are shared more often than the parser allows a foreign file, which could blow up its memory.
  const whole: unknown = parsed.toJS({ maxAliasCount: -1 });
  const document: unknown = JSON.parse(JSON.stringify(whole), (_, value: unknown) =>
    typeof value === "string" ? resolveText(value, secrets, problems) : value,
  );
  if (isComposeFile(document) && problems.length === 0) return document;
  return [...new Set([...problems, ...(isComposeFile.errors ?? []).map(describe)])];
}

/** The file must require each secret, without a default, and may require nothing else. */
export function secretProblems(text: string): string[] {
  const made: readonly string[] = secretNames;
  const asked = new Set<string>();
  const problems = [...text.matchAll(variable)].flatMap(([, , name, operator]) => {
    if (name === undefined) return [];
    if (operator === "?") asked.add(name);
    if (operator === "?" && !made.includes(name))
      return [`${name} must be given, but npm run compose:secrets does not make it`];
    if (operator === "-") return made.includes(name) ? [`${name} is a secret and has a default`] : [];
    return made.includes(name) ? [] : [`${name} is not a secret and has no default`];
  });
  const unasked = made.filter((name) => !asked.has(name));
  return [...problems, ...unasked.map((name) => `${name} is not asked for: \${${name}:?…}`)];
}

/** Puts values in place of the variables of a text. */
function resolveText(text: string, env: Readonly<Record<string, string>>, problems: string[]): string {
  return text.replaceAll(variable, (use, dollar?: string, name?: string, operator?: string, rest = "") => {
    if (dollar !== undefined) return "$";
    if (name === undefined) {
      problems.push(`${use} in ${JSON.stringify(text)} is not \${NAME}, \${NAME:-value}, \${NAME:?why} or $$`);
      return "";
    }
    if (env[name] || operator === "-") return env[name] || rest;
    problems.push(`${name} has no value: ${operator === "?" ? rest : "it is needed"}`);
    return "";
  });
}

function describe({ instancePath, params, message }: ErrorObject): string {
  const detail = params["additionalProperty"] ?? params["allowedValue"] ?? params["allowedValues"];
  return `${instancePath}: ${message}${detail === undefined ? "" : ` ${JSON.stringify(detail)}`}`;
}
