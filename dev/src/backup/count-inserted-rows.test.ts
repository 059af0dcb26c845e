import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, test } from "@jest/globals";
import { CountInsertedRows } from "./count-inserted-rows";

const dump = `-- MariaDB dump
CREATE TABLE \`note\` (\`text\` text DEFAULT '); INSERT INTO \`note\` VALUES (1)');
INSERT INTO \`note\` VALUES
(1,'a (small) one; with ''quotes'' and \\\\'),
(2,'it\\'s\\nINSERT INTO \`other\` VALUES (1),(2);'),(3,NULL);
INSERT INTO \`note\` VALUES (4,0x0102);
INSERT INTO \`with columns\` (\`id\`, \`VAL\`) VALUES (1,_binary 'x(');
-- Dump completed on 2026-11-26
`;

async function count(text: string, pieceBytes: number): Promise<CountInsertedRows> {
  const counting = new CountInsertedRows();
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const passed: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      passed.push(chunk);
      done();
    },
  });
  await pipeline(Readable.from(pieces), counting, sink);
  expect(Buffer.concat(passed).toString()).toBe(text);
  return counting;
}

test.each([1, 7, 4_096])("rows are counted by table, for every size of the dump's pieces (%s bytes)", async (bytes) => {
  const { rows, isComplete } = await count(dump, bytes);
  expect(rows).toEqual({ note: 4, "with columns": 1 });
  expect(isComplete).toBe(true);
});

test("a dump that was cut short does not count as complete", async () => {
  expect((await count(dump.slice(0, -40), 4_096)).isComplete).toBe(false);
});
