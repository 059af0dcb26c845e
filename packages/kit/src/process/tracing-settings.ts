import { type Environment, httpUrl, oneOf, optional, readConfig, type Setting } from "./config";

/** By OpenTelemetry's names: docs/running.md, *Traces*. */
export interface TracingSettings {
  /** Where spans go, OTLP over HTTP: `/v1/traces` below it. */
  endpoint: string;
  sampler: Sampler;
  /** The share of traces that a `traceidratio` sampler keeps, 0 to 1. */
  ratio: number;
}

const samplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;
export type Sampler = (typeof samplers)[number];

const endpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

/** Null when no endpoint is given: then the process records no spans. */
export const tracingSettings: Setting<TracingSettings | null> = (env: Environment) => {
  const { endpoint, ...sampling } = readConfig(env, {
    endpoint: optional(endpointVariable, httpUrl(endpointVariable)),
    sampler: oneOf("OTEL_TRACES_SAMPLER", samplers, "parentbased_always_on"),
    ratio: share("OTEL_TRACES_SAMPLER_ARG"),
  });
  return endpoint === undefined ? null : { endpoint, ...sampling };
};

function share(name: string): Setting<number> {
  return (env) => {
    const value = Number(env[name] || "1");
    if (!(value >= 0 && value <= 1)) throw new Error(`${name} must be a number from 0 to 1`);
    return value;
  };
}
