const variables = [
  "time_iso8601",
  "remote_addr",
  "request_method",
  "uri",
  "status",
  "request_time",
  "upstream_addr",
  "sent_http_x_request_id",
  "kong_request_id",
] as const;

/** nginx's variables for one request, those that kong.conf may use. What there is none of is an empty text. */
export type AccessLogValues = Record<(typeof variables)[number], string>;

/** Makes the line of a request, without its line break. */
export type AccessLogFormat = (values: AccessLogValues) => string;

/**
 * Reads nginx's `log_format`.
 *
 * @param setting `edge escape=json '{…}'`.
 * @returns what is wrong with it, when something is.
 */
export function accessLogFormat(setting: string): AccessLogFormat | string {
  const template = /'(.*)'/.exec(setting)?.[1] ?? "";
  const unknown = [...template.matchAll(/\$(\w+)/g)].map(([, name]) => name).filter((name) => !isVariable(name));
  if (unknown.length > 0) return `this edge has no variable $${unknown.join(", $")}`;
  const format: AccessLogFormat = (values) =>
    template.replace(/\$(\w+)/g, (_, name: string) => (isVariable(name) ? escaped(values[name]) : ""));
  return isJson(format(Object.fromEntries(variables.map((name) => [name, "1"])) as AccessLogValues))
    ? format
    : "its lines would not be JSON";
}

function isVariable(name: string | undefined): name is keyof AccessLogValues {
  return (variables as readonly (string | undefined)[]).includes(name);
}

/** As `escape=json` does: the inside of a JSON text. */
function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false; // said by the caller, which knows the setting's name
  }
}
