import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startSnapshotProgram } from "@expense-tracker/kit/stream/emit-snapshots";
import { schemaOfDatabase } from "./database";
import { emitProfileSnapshot } from "./profile/emit-profile-snapshot";

startSnapshotProgram({ name: "users", schema: schemaOfDatabase, emitSnapshot: emitProfileSnapshot });
