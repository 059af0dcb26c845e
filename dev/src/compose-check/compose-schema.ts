import { type Static, type TProperties, type TSchema, Type } from "@sinclair/typebox";

// The keys that docker-compose.yml may have, and those that each container must have. Compose has more keys; the check refuses them.
const only = <Keys extends TProperties>(keys: Keys) => Type.Object(keys, { additionalProperties: false });
const maybe = <Value extends TSchema>(value: Value) => Type.Optional(value);
const text = Type.String();
const texts = Type.Array(text);
const byName = <Value extends TSchema>(value: Value) => Type.Record(text, value);
const matching = (pattern: string) => Type.String({ pattern });
const exactly = <Value>(value: Value) => Type.Unsafe<Value>({ const: value });
const oneOf = <Value extends string>(...values: Value[]) => Type.Unsafe<Value>({ type: "string", enum: values });

// For a container that only reads what another one wrote. `nocopy` keeps the image's own files out of the volume.
const readOnly = { read_only: exactly(true), volume: exactly({ nocopy: true }) };
const writtenByAnother = only({ type: exactly("volume"), source: text, target: text, ...readOnly });
/** Mounts files of the repository, read-only, so that no container can change them. */
const committed = "\\./deploy/observability/[a-z/]+:/[a-z/]+:ro";
const check = only({ test: texts, interval: text, timeout: text, retries: Type.Integer(), start_period: text });

const service = only({
  image: matching("^(expense-tracker/[a-z-]+|[a-z/-]+:v?\\d+(\\.\\d+)+)$"),
  profiles: maybe(exactly(["observability"])),
  pull_policy: maybe(exactly("never")),
  build: maybe(only({ context: exactly("."), args: only({ WORKSPACE: text }) })),
  command: maybe(texts),
  user: Type.Unsafe<string>({ type: "string", not: { pattern: "^(root|0)(:|$)" } }),
  read_only: exactly(true),
  cap_drop: exactly(["ALL"]),
  security_opt: exactly(["no-new-privileges:true"]),
  restart: oneOf("unless-stopped", "no"),
  init: maybe(exactly(true)),
  mem_limit: matching("^\\d+[mg]$"),
  pids_limit: Type.Integer({ maximum: 1000 }),
  // At least 25 s: our processes take up to 20 s to finish what is in flight.
  stop_grace_period: matching("^(2[5-9]|[3-9]\\d|\\d{3,})s$"),
  logging: exactly({ driver: "json-file", options: { "max-size": "10m", "max-file": "3" } }),
  environment: byName(text),
  labels: maybe(byName(text)),
  volumes: maybe(
    Type.Array(Type.Union([matching(`^([a-z]+:/[a-z/]+|${committed}|[a-z]+:/disks/[a-z]+:ro)$`), writtenByAnother])),
  ),
  // Without a mode the tmpfs gets the mode of the image's folder and belongs to root, so only root could write.
  tmpfs: maybe(Type.Array(matching("^/[a-z/]+:mode=1777,size=\\d+m(,uid=\\d+,gid=\\d+)?$"))),
  networks: maybe(Type.Array(text, { minItems: 1 })),
  network_mode: maybe(oneOf("none", "service:kafka")),
  ports: maybe(Type.Array(matching("^[\\d.]+:\\d+:\\d+$"))),
  depends_on: maybe(byName(only({ condition: oneOf("service_healthy", "service_completed_successfully") }))),
  healthcheck: maybe(Type.Union([only({ disable: exactly(true) }), check])),
});
const subnets = Type.Array(only({ subnet: text }), { minItems: 1 });
const network = only({ internal: maybe(exactly(true)), ipam: maybe(only({ config: subnets })) });

const keys = { services: byName(service), networks: byName(network), volumes: byName(only({})) };
/** Besides these, the file may have pieces that services share: `x-…`. */
export const composeSchema = Type.Object(keys, { additionalProperties: false, patternProperties: { "^x-": {} } });
export type ComposeService = Static<typeof service>;
export type ComposeFile = Static<typeof composeSchema>;
