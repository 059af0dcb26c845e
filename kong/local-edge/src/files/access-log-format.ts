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

/** The values of nginx's variables for one request, as far as kong.conf may use them. A missing value is an empty text. */
export type AccessLogValues = Record<(typeof variables)[number], string>;

/** Writes the log line of a request, without its line break. */
export type AccessLogFormat = (values: AccessLogValues) => string;

/**
 * Reads nginx's `log_format`.
 *
 * @param setting `edge escape=json '{…}'`.
 * @returns the format; a text that describes the problem when the setting is wrong.
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

/** Escapes like `escape=json`: the result stands between the quotes of a JSON string. */
function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false; // the caller reports it with the setting's name
  }
}
