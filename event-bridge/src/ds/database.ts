import { CreateDs1795430000001 } from "../../migrations/1795430000001-create-ds";

/** What the worker keeps, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = { entities: [], migrations: [CreateDs1795430000001] };
