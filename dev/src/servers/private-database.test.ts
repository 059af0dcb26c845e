import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { startDatabase } from "../private-servers";

test("a private server requires a password, and has its own folder for temporary files, which no other server deletes", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "private-database-"));
  const database = await startDatabase(dataDir, () => undefined);
  try {
    const connection = await createConnection(database.adminUrl);
    const [rows] = await connection.query("SELECT @@tmpdir AS folder");
    expect(rows).toEqual([{ folder: join(dataDir, "database-temporary") }]);
    await connection.end();
    const { port } = new URL(database.adminUrl);
    for (const user of ["root", "admin", ""]) {
      await expect(createConnection({ host: "127.0.0.1", port: Number(port), user })).rejects.toMatchObject({
        code: "ER_ACCESS_DENIED_ERROR",
      });
    }
  } finally {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
