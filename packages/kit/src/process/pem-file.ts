import { readFileSync } from "node:fs";
import type { Environment } from "./config";

/** Reads the PEM file that a variable names. @throws Error when it is not PEM; names the variable, not its value. */
export function pemFile(name: string): (env: Environment) => string {
  return (env) => {
    try {
      const text = readFileSync(env[name] ?? "", "utf8");
      if (text.includes("-----BEGIN ")) return text;
    } catch {
      throw new Error(`${name} names a file that cannot be read`);
    }
    throw new Error(`${name} names a file that is not PEM`);
  };
}
