/** One place where docker-compose.yml names a variable. */
export interface VariableUse {
  readonly name: string;
  /** Compose refuses to start without it: `${NAME:?why}`. */
  readonly isRequired: boolean;
  /** What stands in for it, `${NAME:-value}`; null when nothing does. */
  readonly fallback: string | null;
}

// `$$` is a plain dollar sign. Another form than these three (Compose knows more) is a problem.
const pattern = /\$(?:(\$)|\{([A-Z][A-Z0-9_]*)(?::([-?])([^}]*))?\}|)/g;

/** Every use of a variable in a text. */
export function variablesIn(text: string): VariableUse[] {
  return [...text.matchAll(pattern)].flatMap(([, , name, operator, rest]) =>
    name === undefined
      ? []
      : [{ name, isRequired: operator === "?", fallback: operator === "-" ? (rest ?? "") : null }],
  );
}

/** Puts values in place of variables, in every text of a document. What cannot be resolved is added to `problems`. */
export function resolveVariables(value: unknown, env: Readonly<Record<string, string>>, problems: string[]): unknown {
  if (typeof value === "string") return resolveText(value, env, problems);
  if (Array.isArray(value)) return value.map((item) => resolveVariables(item, env, problems));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveVariables(item, env, problems)]));
}

function resolveText(text: string, env: Readonly<Record<string, string>>, problems: string[]): string {
  return text.replaceAll(pattern, (use, dollar?: string, name?: string, operator?: string, rest = "") => {
    if (dollar !== undefined) return "$";
    if (name === undefined) {
      problems.push(`${use} in ${JSON.stringify(text)} is not \${NAME}, \${NAME:-value}, \${NAME:?why} or $$`);
      return "";
    }
    const given = env[name];
    if (given) return given;
    if (operator === "-") return rest;
    problems.push(`${name} has no value: ${operator === "?" ? rest : "it is needed"}`);
    return "";
  });
}
