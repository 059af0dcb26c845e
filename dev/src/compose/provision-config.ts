import { type Environment, processSettings, readConfig, type Setting, text } from "@expense-tracker/kit/process/config";
import { databasePasswords, type PasswordName } from "../system/databases";

/** @throws ConfigurationError listing every problem. */
export function readProvisionConfig(env: Environment) {
  return readConfig(env, { ...processSettings, adminUrl: serverUrl("DATABASE_ADMIN_URL"), ...passwordSettings });
}

const passwordSettings = Object.fromEntries(databasePasswords.map((name) => [name, password(name)])) as Record<
  PasswordName,
  Setting<string>
>;

/** `mysql://user:password@host:port`, without a database. */
function serverUrl(name: string): Setting<string> {
  return (env) => {
    const value = text(name)(env);
    if (!/^mysql:\/\/[^/@]+@[^/@]+$/.test(value))
      throw new Error(`${name} must look like mysql://user:password@host:3306`);
    return value;
  };
}

/** The password is put into SQL between quotes, so only the characters that `npm run compose:secrets` uses are allowed. */
function password(name: string): Setting<string> {
  return (env) => {
    const value = text(name)(env);
    if (!/^[\w-]{20,}$/.test(value)) throw new Error(`${name} must be at least 20 letters, digits, "-" and "_"`);
    return value;
  };
}
