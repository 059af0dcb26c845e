import { asyncApiDocument } from "./asyncapi";
import { catalogue } from "./catalogue";

/** Files of this package that are made from the contracts and committed, by their place in the package. */
export const contractFiles = {
  /** Moves with the contracts. */
  asyncApi: { path: "asyncapi.json", content: () => json(asyncApiDocument()) },
  /** What is out in the world: only a release moves it. */
  released: {
    path: "released.json",
    content: () =>
      json(Object.fromEntries(catalogue.map(({ type, version, payload }) => [`${type}.v${version}`, payload]))),
  },
} as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
