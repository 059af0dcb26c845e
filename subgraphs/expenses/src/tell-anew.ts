import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startTelling } from "@expense-tracker/kit/stream/tell-anew";
import { schemaOfDatabase } from "./database";
import { tellOwner } from "./telling/tell-owner";

startTelling({ name: "expenses", schema: schemaOfDatabase, tell: tellOwner });
