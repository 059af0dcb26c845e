import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { composeSupergraph } from "@expense-tracker/schema/compose";
import { type SubgraphName, subgraphNames } from "@expense-tracker/services/services";
import { homeOperation } from "../home/home-operation";
import { shopContract, shopOperation, shopStubSchema } from "../shop/shop-schema";

/** What is asked of the gateways. */
export interface Scene {
  title: string;
  operationName: string;
  text: string;
  variables: Record<string, unknown>;
  supergraphPath: string;
  /** The data of the stub subgraphs, and the schema of each. */
  data: "home" | "shop";
  schemas: { name: SubgraphName; sdl: string }[];
  /** Requests after which the code is warm: a heavy operation runs it more often. */
  warmUpRequests: number;
  /** With stub subgraphs, the stock gateway should use at least this many times our CPU a request. */
  expectedRatio: number;
}

/** The home screen's operation over the schemas of our own subgraphs. */
export function homeScene(): Scene {
  const schemaOf = (name: SubgraphName) =>
    readFileSync(join(projectRoot(), "subgraphs", name, "schema.graphql"), "utf8");
  return {
    title: "the home screen's operation over three subgraphs",
    operationName: "Home",
    ...homeOperation(),
    supergraphPath: join(projectRoot(), "gateway/supergraph.graphql"),
    data: "home",
    schemas: subgraphNames.map((name) => ({ name, sdl: schemaOf(name) })),
    warmUpRequests: 3_000,
    expectedRatio: 3.5,
  };
}

/** A heavy nested operation: users with reviews with products. @param folder for its supergraph. */
export async function shopScene(folder: string): Promise<Scene> {
  const supergraphPath = join(folder, "shop-supergraph.graphql");
  const contracts = subgraphNames.map((name) => ({ name, file: name, sdl: shopContract(name) }));
  await writeFile(supergraphPath, composeSupergraph(contracts).sdl);
  return {
    title: "users with reviews with products over three subgraphs, four rounds of fetches",
    operationName: "Shop",
    text: shopOperation,
    variables: {},
    supergraphPath,
    data: "shop",
    schemas: subgraphNames.map((name) => ({ name, sdl: shopStubSchema(name) })),
    warmUpRequests: 600,
    expectedRatio: 3,
  };
}
