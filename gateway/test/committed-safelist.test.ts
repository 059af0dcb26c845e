import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { committedOperations } from "../src/persisted/safelist-file";
import { startGateway } from "./start-gateway";

const root = join(__dirname, "../..");

test("the committed list has only operations that the committed supergraph can run", async () => {
  const read = committedOperations(join(root, "operations/persisted-operations.json"));
  const committed = read({ PERSISTED_ONLY: "true" });
  expect(committed.safelist?.size).toBeGreaterThan(0);
  const gateway = await startGateway({
    supergraphPath: join(root, "gateway/supergraph.graphql"),
    ...committed,
  });
  await gateway.stop();
});
