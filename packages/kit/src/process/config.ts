import { mostDrainMs } from "./shutdown";

/** Reads one setting; throws a plain Error whose message says what is wrong, without the value. */
export type Setting<T> = (env: Environment) => T;
export type Environment = Readonly<Record<string, string | undefined>>;

/** All problems of a configuration together. It names variables, never values. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  constructor(readonly problems: readonly string[]) {
    super(
      `the configuration has ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  }
}

/**
 * Reads a whole configuration.
 *
 * @throws ConfigurationError listing every problem, not only the first.
 */
export function readConfig<Shape extends Record<string, Setting<unknown>>>(
  env: Environment,
  shape: Shape,
): { [Key in keyof Shape]: ReturnType<Shape[Key]> } {
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(shape)) {
    try {
      config[key] = setting(env);
    } catch (error) {
      // One setting may have several problems of its own: a file that it names, for one.
      if (error instanceof ConfigurationError) problems.push(...error.problems);
      else problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config as { [Key in keyof Shape]: ReturnType<Shape[Key]> };
}

/** A text setting. Without a fallback it is required; an empty value counts as missing. */
export function text(name: string, fallback?: string): Setting<string> {
  return (env) => {
    const value = env[name] || fallback;
    if (value === undefined) throw new Error(`${name} is missing`);
    return value;
  };
}

/** The first of several variables that is set. */
export function firstOf(...names: [string, ...string[]]): Setting<string> {
  return (env) => {
    for (const name of names) {
      const value = env[name];
      if (value) return value;
    }
    throw new Error(`${names.join(" or ")} is missing`);
  };
}

/** A setting that may be absent. */
export function optional<T>(name: string, setting: Setting<T>): Setting<T | undefined> {
  return (env) => (env[name] ? setting(env) : undefined);
}

/** A whole number within [min, max]. */
export function integer(name: string, fallback: number | undefined, min: number, max: number): Setting<number> {
  return (env) => {
    const value = text(name, fallback === undefined ? undefined : String(fallback))(env);
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < min || number > max) {
      throw new Error(`${name} must be a whole number from ${min} to ${max}`);
    }
    return number;
  };
}

/** A TCP port; 0 lets the system choose. */
export function port(name: string, fallback?: number): Setting<number> {
  return integer(name, fallback, 0, 65_535);
}

export function oneOf<const Choice extends string>(
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Setting<Choice> {
  return (env) => {
    const value = text(name, fallback)(env);
    const choice = choices.find((candidate) => candidate === value);
    if (!choice) throw new Error(`${name} must be one of ${choices.join(", ")}`);
    return choice;
  };
}

/** `true` or `false`. */
export function flag(name: string, fallback: boolean): Setting<boolean> {
  return (env) => oneOf(name, ["true", "false"], fallback ? "true" : "false")(env) === "true";
}

/** An http(s) URL. */
export function httpUrl(name: string, fallback?: string): Setting<string> {
  return (env) => {
    const value = text(name, fallback)(env);
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
      throw new Error(`${name} must be an http(s) URL`);
    return value;
  };
}

/** Comma-separated http(s) URLs: those of processes that are all alike. */
export function httpUrls(name: string): Setting<string[]> {
  return (env) => {
    const urls = text(name)(env).split(",");
    return urls.map((url) => httpUrl(name)({ [name]: url.trim() }));
  };
}

/** Comma-separated `host:port` pairs. */
export function hostPorts(name: string): Setting<string[]> {
  return (env) => {
    const pairs = text(name)(env)
      .split(",")
      .map((pair) => pair.trim());
    if (!pairs.every((pair) => /^[\w.-]+:\d{1,5}$/.test(pair))) {
      throw new Error(`${name} must be host:port pairs, comma-separated`);
    }
    return pairs;
  };
}

export const minSecretBytes = 32;

/** A secret of at least 32 random bytes, base64url. */
export function secret(name: string): Setting<Buffer> {
  return (env) => strongSecret(name, text(name)(env));
}

/** The secret that the edge sends to the gateways, as text: it travels in a header. */
export function edgeKey(name: string): Setting<string> {
  return (env) => {
    const value = secret(name)(env).toString("base64url");
    // Both sides must have the same spelling.
    if (value !== env[name]) throw new Error(`${name} must be base64url without padding`);
    return value;
  };
}

export interface NamedKey {
  kid: string;
  key: Buffer;
}

/** `kid:secret[,kid:secret…]`: the first signs, all verify, so that a key can be rotated without a gap. */
export function namedKeys(name: string): Setting<NamedKey[]> {
  return (env) => {
    const keys = text(name)(env)
      .split(",")
      .map((entry) => {
        const match = /^([\w-]{1,32}):(.+)$/.exec(entry.trim());
        if (!match?.[1] || !match[2]) throw new Error(`${name} must be kid:secret pairs, comma-separated`);
        return { kid: match[1], key: strongSecret(name, match[2]) };
      });
    if (new Set(keys.map(({ kid }) => kid)).size !== keys.length) throw new Error(`${name} names a kid twice`);
    return keys;
  };
}

function strongSecret(name: string, value: string): Buffer {
  const bytes = /^[\w-]+$/.test(value) ? Buffer.from(value, "base64url") : Buffer.alloc(0);
  // Few distinct bytes mean a keyboard pattern or a repeated word: 32 random bytes have about 30 distinct ones.
  if (bytes.length < minSecretBytes || new Set(bytes).size < 16) {
    throw new Error(`${name} is weak: it must be at least ${minSecretBytes} random bytes in base64url`);
  }
  return bytes;
}

/** The settings of every process. */
export const processSettings = {
  environment: oneOf("NODE_ENV", ["development", "test", "production"], "development"),
  host: text("HOST", "127.0.0.1"),
  logLevel: oneOf("LOG_LEVEL", ["trace", "debug", "info", "warn", "error", "fatal", "silent"], "info"),
  drainMs: integer("DRAIN_MS", 0, 0, mostDrainMs),
} satisfies Record<string, Setting<unknown>>;
