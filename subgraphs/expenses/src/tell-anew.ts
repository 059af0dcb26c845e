import "@expense-tracker/kit/require-node";
import "reflect-metadata";
import { startTelling } from "@expense-tracker/kit/tell-anew";
import { schemaOfDatabase } from "./database";
import { tellOwner } from "./telling/tell-owner";

startTelling({ name: "expenses", schema: schemaOfDatabase, tell: tellOwner });
