import facts from "./kong-conf-3.9.3.json";

const version = "Kong 3.9.3";
const known = facts.settings as Record<string, string | string[] | undefined>;
const values: Record<string, RegExp> = {
  boolean: /^(on|off|true|false)$/,
  ngx_boolean: /^(on|off)$/,
  number: /^-?\d+(\.\d+)?$/,
};

/**
 * Which lines of a kong.conf Kong would not take: settings that it lacks, which it passes over without a word, and values
 * of the wrong type. The facts are the names and types in Kong's own sources (`kong_defaults.lua`, `conf_loader`). Whether
 * nginx knows the directive behind `nginx_http_…` only nginx can tell.
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
