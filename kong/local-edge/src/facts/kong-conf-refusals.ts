import facts from "./kong-conf-3.9.3.json";

const version = "Kong 3.9.3";
const known = facts.settings as Record<string, string | string[] | undefined>;
const values: Record<string, RegExp> = {
  boolean: /^(on|off|true|false)$/,
  ngx_boolean: /^(on|off)$/,
  number: /^-?\d+(\.\d+)?$/,
};

/**
 * Finds the lines of a kong.conf that do not work in Kong: unknown settings, which Kong ignores without a message, and values
 * of the wrong type. The facts are the names and types in Kong's own sources (`kong_defaults.lua`, `conf_loader`). Only nginx
 * can tell whether it knows the directive behind `nginx_http_…`.
 */
export function kongConfRefusals(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const type = known[name];
    if (type === undefined) {
      return facts.prefixes.some((prefix) => name.startsWith(prefix)) ? [] : [`${version} knows no setting ${name}`];
    }
    if (Array.isArray(type)) return type.includes(value) ? [] : [`${name}: ${version} wants one of ${type.join(", ")}`];
    return values[type]?.test(value) === false ? [`${name}: ${version} wants a ${type}`] : [];
  });
}
