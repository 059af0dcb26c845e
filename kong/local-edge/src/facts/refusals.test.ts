import path from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { readEdgeFiles } from "../edge-files";
import type { FieldFacts } from "./condense";
import facts from "./kong-3.9.3.json";
import { kongConfRefusals } from "./kong-conf-refusals";
import { luaPattern } from "./lua-pattern";
import { kongRefusals } from "./refusals";

type Node = Record<string, unknown>;
type Fields = Record<string, FieldFacts | undefined>;

const kongYml = readEdgeFiles(path.resolve(__dirname, "../../../kong.yml")).kongYml;
const entities = facts.entities as unknown as Record<string, { fields: Fields } | undefined>;
const plugins = facts.plugins as unknown as Record<string, { fields: Fields } | undefined>;
const lists = ["services", "routes", "upstreams", "targets", "plugins"];

interface Mutation {
  what: string;
  /** Changes a copy of kong.yml. */
  apply: (document: Node) => void;
}

/** Makes every mutation of kong.yml that Kong's facts forbid: an unknown field in each record, and wrong values in each field. */
function mutations(): Mutation[] {
  return [unknownField([]), ...lists.flatMap((list) => ofList([list]))];
}

function ofList(place: (string | number)[]): Mutation[] {
  const list = at(parse(kongYml) as Node, place);
  if (!Array.isArray(list)) return [];
  return list.flatMap((node: Node, index) => {
    const own = [...place, index];
    const entity = String(place.at(-1));
    const fields = { ...entities[entity]?.fields, ...(entity === "plugins" && plugins[String(node["name"])]?.fields) };
    return [...ofRecord(own, node, fields), ...lists.flatMap((nested) => ofList([...own, nested]))];
  });
}

function ofRecord(place: (string | number)[], node: Node, fields: Fields): Mutation[] {
  return [
    unknownField(place),
    ...Object.entries(fields).flatMap(([name, field]) =>
      !field || !(name in node) ? [] : ofField([...place, name], node[name], field),
    ),
  ];
}

function ofField(place: (string | number)[], value: unknown, field: FieldFacts): Mutation[] {
  const mine = wrongValues(field).map((wrong) => replaced(place, wrong));
  if (field.type === "record") return [...mine, ...ofRecord(place, value as Node, field.fields ?? {})];
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  return field.elements && first !== undefined
    ? [...mine, ...ofField([...place, 0], first, { ...field.elements, required: true })]
    : mine;
}

/** Values that Kong's facts about the field exclude. */
function wrongValues({ type, required, between, gt, one_of, match, match_none, match_any, starts_with }: FieldFacts) {
  const otherTypes = ["a text", 1.5, true, ["a list"], { a: "record" }, ...(required ? [null] : [])];
  const kinds: Record<string, string> = {
    integer: "",
    number: "number",
    set: "object",
    array: "object",
    foreign: "string",
  };
  const isRight = (value: unknown) =>
    typeof value === (kinds[type] ?? type) ||
    ((type === "array" || type === "set") && Array.isArray(value)) ||
    (type === "record" && typeof value === "object" && value !== null && !Array.isArray(value));
  return [
    ...otherTypes.filter(
      (value) => value === null || !isRight(value) || (kinds[type] === "object" && !Array.isArray(value)),
    ),
    ...(between ? [between[0] - 1, between[1] + 1] : []),
    ...(gt === undefined ? [] : [gt]),
    ...(one_of ? ["no such value"] : []),
    ...(type === "string" ? [""] : []),
    ...(match || match_any || starts_with ? ["%"] : []),
    ...(match_none ? ["/a//b"] : []),
  ];
}

const unknownField = (place: (string | number)[]): Mutation => replaced([...place, "allow_origin_absent"], true);

function replaced(place: (string | number)[], value: unknown): Mutation {
  return {
    what: `${place.join("/")} = ${JSON.stringify(value)}`,
    apply: (document) => {
      const parent = at(document, place.slice(0, -1)) as Node;
      parent[String(place.at(-1))] = value;
    },
  };
}

function at(node: unknown, place: (string | number)[]): unknown {
  return place.reduce<unknown>((inner, key) => (inner as Node | undefined)?.[key], node);
}

test("Kong accepts the committed kong.yml, and refuses every mutation of it", () => {
  expect(kongRefusals(parse(kongYml))).toEqual([]);
  const all = mutations();
  const taken = all.filter(({ apply }) => {
    const document = parse(kongYml) as Node;
    apply(document);
    return kongRefusals(document).length === 0;
  });
  expect(taken.map(({ what }) => what)).toEqual([]);
  expect(all.length).toBeGreaterThan(400);
});

const withPlugin = (name: string, config: unknown) => ({ _format_version: "3.0", plugins: [{ name, config }] });
const withEntity = (list: string, entity: unknown) => ({ _format_version: "3.0", [list]: [entity] });

test.each([
  ["a rate limit without a limit", withPlugin("rate-limiting", {}), "at least one of config.second"],
  ["redis without a host", withPlugin("rate-limiting", { minute: 1, policy: "redis" }), "config.redis.host must be"],
  [
    "a limit by a header without its name",
    withPlugin("rate-limiting", { minute: 1, limit_by: "header" }),
    "header_name",
  ],
  ["a path of a TCP service", withEntity("services", { host: "a", protocol: "tcp", path: "/x" }), "path must be"],
  ["a service without a host", withEntity("services", { name: "a" }), "host"],
  ["a hash without its header", withEntity("upstreams", { name: "a", hash_on: "header" }), "hash_on_header must be"],
  ["protocols of two kinds", withEntity("routes", { paths: ["/"], protocols: ["http", "tcp"] }), "protocols"],
  ["a Host among a route's headers", withEntity("routes", { headers: { hOSt: ["a"] } }), "headers"],
  ["an id that is not a UUID", withEntity("services", { host: "a", id: "1" }), "id"],
  [
    "a plugin for a consumer, which is not supported there",
    { _format_version: "3.0", plugins: [{ name: "cors", consumer: "a" }] },
    "consumer",
  ],
])("Kong refuses %s", (_what, document, problem) => {
  expect(kongRefusals(document)).toContainEqual(expect.stringContaining(problem));
});

test("a field with a default may be left out, and null means the default in a field that is not required", () => {
  const service = { host: "a", path: null, routes: [{ paths: ["/"], service: null }], plugins: [{ name: "cors" }] };
  expect(kongRefusals(withEntity("services", service))).toEqual([]);
  expect(kongRefusals(withPlugin("rate-limiting", { minute: 1, redis_host: "a", policy: "local" }))).toEqual([]);
});

test.each([
  ["^%u+$", "GET", "get"],
  ["^%*%.", "*.example", "a.example"],
  ["^[^*]*%*?[^*]*$", "a.*", "*.*"],
  ["^[Cc]%-[Tt]$", "c-T", "cxT"],
  ["^[^:]+:.*$", "a:\nb", ":b"],
  ["a-b", "aab", "c"],
])("the Lua pattern %s", (pattern, matching, other) => {
  const regex = new RegExp(luaPattern(pattern), "u");
  expect([regex.test(matching), regex.test(other)]).toEqual([true, false]);
});

test("kong.conf: a setting that Kong lacks, a wrong type and a wrong choice", () => {
  expect(
    kongConfRefusals({
      proxy_acess_log: "off",
      upstream_keepalive_pool_size: "many",
      request_debug: "no",
      log_level: "loud",
    }),
  ).toHaveLength(4);
  expect(
    kongConfRefusals({ nginx_http_log_format: "edge '$uri'", trusted_ips: "10.0.0.0/8", log_level: "info" }),
  ).toEqual([]);
});
