import { asyncApiDocument } from "./asyncapi";
import { catalogue } from "./catalogue";

/** The committed files that are generated from the contracts, with their paths in this package. */
export const contractFiles = {
  /** Always generated from the current contracts. */
  asyncApi: { path: "asyncapi.json", content: () => json(asyncApiDocument()) },
  /** The contracts of the last release. Only a release changes it. */
  released: {
    path: "released.json",
    content: () =>
      json(Object.fromEntries(catalogue.map(({ type, version, payload }) => [`${type}.v${version}`, payload]))),
  },
} as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
