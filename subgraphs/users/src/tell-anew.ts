import "@expense-tracker/kit/require-node";
import "reflect-metadata";
import { startTelling } from "@expense-tracker/kit/tell-anew";
import { schemaOfDatabase } from "./database";
import { tellProfile } from "./profile/tell-profile";

startTelling({ name: "users", schema: schemaOfDatabase, tell: tellProfile });
