import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { safelist } from "../src/persisted/safelist-file";
import { startGateway } from "./start-gateway";

const root = join(__dirname, "../..");

test("the committed list has only operations that the committed supergraph can run", async () => {
  const committed = safelist(join(root, "operations/persisted-operations.json"))({ PERSISTED_ONLY: "true" });
  expect(committed?.size).toBeGreaterThan(0);
  const gateway = await startGateway({
    supergraphPath: join(root, "gateway/supergraph.graphql"),
    safelist: committed,
  });
  await gateway.stop();
});
