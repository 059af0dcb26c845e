import { timeOf } from "@expense-tracker/kit/database/clock";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { newId } from "@expense-tracker/kit/input/id";
import { optionalText } from "@expense-tracker/kit/input/text";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { type DataSource, In } from "typeorm";
import { usableCategory } from "../category/find-category";
import { accountRules } from "../expense/expense-texts";
import { ensureOwner } from "../owner/ensure-owner";
import { settingsOf } from "../owner/owner-settings";
import { OwnerRow } from "../owner/owner.row";
import { type Quotas, useQuota } from "../quota/quotas";
import { categoriesToName, categoryNamesIn } from "./category-names";
import { type ChunkedFile, chunkRows, chunkSize } from "./chunk-rows";
import type { ImportInput } from "./import.inputs";
import { ImportJobRow } from "./import-job.row";
import type { Reading } from "./read/file-row";
import { readFile } from "./read/read-file";
import { type Mapping, readMapping } from "./read/mapping";
import { takeTurn } from "./reading-turns";
import { workOnJob } from "./work-on-job";

/** Jobs of one owner that are not finished. */
const maxWaiting = 3;
const maxNotedNames = 20;

/**
 * Reads a file, and imports its rows: up to 500 at once, more in the background. The whole file is read first, so that a file that cannot
 * be read stores nothing.
 *
 * @returns the job.
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a category of the mapping that is not the user's; LIMIT_EXCEEDED
 *   naming the quota; RATE_LIMITED while other large files are being read.
 */
export async function importExpenses(
  db: DataSource,
  user: SignedInUser,
  input: ImportInput,
  quotas: Quotas,
): Promise<ImportJobRow> {
  const account = optionalText(input.account, "input.account", accountRules);
  const mapping = readMapping(input.mapping);
  const owner = await db.getRepository(OwnerRow).findOneBy({ ownerId: user.userId });
  const { timeZone, baseCurrency } = settingsOf(owner, user.signUp);
  return takeTurn(user.userId, input.content.length, async () => {
    const ownCurrency = mapping.currency ?? baseCurrency;
    const { format, content } = input;
    const reading = await readFile({ format, content, mapping, owner: { timeZone, ownCurrency } });
    const file = await chunkRows(reading, { account, currency: ownCurrency, categories: mapping.categories });
    return inTransaction(db, (tx) => acceptFile(tx, user, { input, mapping, reading, file }, quotas));
  });
}

interface Accepted {
  input: ImportInput;
  mapping: Mapping;
  reading: Reading;
  file: ChunkedFile;
}

async function acceptFile(
  tx: Tx,
  { userId: ownerId }: SignedInUser,
  accepted: Accepted,
  quotas: Quotas,
): Promise<ImportJobRow> {
  const { input, mapping, reading, file } = accepted;
  const stream = await lockOwner(tx, ownerId);
  await ensureOwner(tx, stream);
  for (const id of new Set(mapping.categories.values())) await usableCategory(tx, ownerId, id);
  await useQuota(tx, quotas, ownerId, { changesADay: 1, importedRowsADay: file.total });
  const waiting = await tx.countBy(ImportJobRow, { ownerId, status: In(["QUEUED", "RUNNING"]) });
  if (waiting >= maxWaiting)
    throw new AppError("LIMIT_EXCEEDED", `you may have ${maxWaiting} imports that are not finished`);
  const now = timeOf(tx);
  const job: ImportJobRow = {
    id: newId(),
    ownerId,
    format: input.format,
    source: reading.source,
    dryRun: input.dryRun ?? false,
    status: "QUEUED",
    total: file.total,
    done: 0,
    imported: 0,
    duplicates: 0,
    failed: 0,
    notes: [...reading.notes, ...(await unknownCategories(tx, ownerId, file, mapping))],
    problem: null,
    attempts: 0,
    undone: 0,
    undoneChunk: 0,
    createdAt: now,
    workedAt: now,
    finishedAt: null,
  };
  await tx.insert(ImportJobRow, job);
  await storeChunks(tx, job, file);
  return file.total <= chunkSize ? atOnce(tx, stream, job, quotas) : job;
}

async function atOnce(tx: Tx, stream: OwnerStream, job: ImportJobRow, quotas: Quotas): Promise<ImportJobRow> {
  const after = (await workOnJob(tx, stream, job.id, quotas)) ?? job;
  // The rows are one chunk, and the links of refunds, if there are any, another one.
  return after.status === "RUNNING" ? ((await workOnJob(tx, stream, job.id, quotas)) ?? after) : after;
}

async function storeChunks(tx: Tx, { id: jobId, ownerId }: ImportJobRow, { chunks }: ChunkedFile): Promise<void> {
  for (const [index, { json, lastLine }] of chunks.entries()) {
    await tx.query(
      "INSERT INTO import_chunk (id, owner_id, job_id, number, last_line, content) VALUES (?, ?, ?, ?, ?, ?)",
      [newId(), ownerId, jobId, index + 1, lastLine, json],
    );
  }
}

async function unknownCategories(
  tx: Tx,
  ownerId: string,
  { categoryNames }: ChunkedFile,
  { categories }: Mapping,
): Promise<string[]> {
  const known = categoryNamesIn(await categoriesToName(tx, ownerId));
  const unknown = [...categoryNames].filter((name) => !categories.has(name) && known.idOf(name) === null);
  if (unknown.length === 0) return [];
  const names = unknown.slice(0, maxNotedNames).map((name) => JSON.stringify(name.slice(0, 60)));
  const more = unknown.length > maxNotedNames ? ` and ${unknown.length - maxNotedNames} more` : "";
  return [`you have no category ${names.join(", ")}${more}: such rows come without a category`];
}
