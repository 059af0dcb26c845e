import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startTelling } from "@expense-tracker/kit/stream/tell-anew";
import { schemaOfDatabase } from "./database";
import { tellProfile } from "./profile/tell-profile";

startTelling({ name: "users", schema: schemaOfDatabase, tell: tellProfile });
