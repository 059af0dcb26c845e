import "@expense-tracker/kit/process/require-node";
import { markPublished } from "@expense-tracker/event-bridge/relay/mark-published";
import * as publishing from "@expense-tracker/event-bridge/relay/publish-batch";
import { replace } from "./replace";

// Wrong: a relay that dies before the acknowledgement has marked events that Kafka does not have.
replace(publishing, "publishBatch", (original) => async (batch, work) => {
  await markPublished(work.db, batch.parts.flat(), batch.fences);
  return original(batch, work);
});
