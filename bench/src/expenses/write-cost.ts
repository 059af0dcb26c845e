import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { newId } from "@expense-tracker/kit/input/id";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { amountColumns, emptyExpense, type ExpenseRow } from "@expense-tracker/subgraph-expenses/expense/expense.row";
import { storeExpenses } from "@expense-tracker/subgraph-expenses/ledger/store-expenses";
import { ensureOwner } from "@expense-tracker/subgraph-expenses/owner/ensure-owner";
import type { DataSource } from "typeorm";
import { median } from "../figures";
import { sentStatements } from "./sent-statements";

const writesInARound = 100;
const batchRows = 500;

/** Measures what storing expenses costs: statements, time, and the bytes that the server logs; singly and as an import does it. */
export async function measureWrites(db: DataSource, rounds: number): Promise<void> {
  const ownerId = newId();
  await inTransaction(db, async (tx) => ensureOwner(tx, await lockOwner(tx, ownerId)));
  const single = await measure(db, ownerId, { rounds, times: writesInARound, rows: 1 });
  const batch = await measure(db, ownerId, { rounds, times: 4, rows: batchRows });
  console.log(
    `\nstoring expenses, by expense\n${renderFigures([
      ["", "statements", "ms", "CPU here, ms", "logged bytes"],
      ["one in a transaction", ...single],
      [`${batchRows} in a transaction`, ...batch],
    ])}`,
  );
}

async function measure(
  db: DataSource,
  ownerId: string,
  { rounds, times, rows }: { rounds: number; times: number; rows: number },
): Promise<string[]> {
  const [ms, cpu, bytes]: [number[], number[], number[]] = [[], [], []];
  const sent = await sentStatements(db, () => store(db, ownerId, rows, rounds * times));
  for (let round = 0; round < rounds; round += 1) {
    const [start, cpuStart, logged] = [performance.now(), process.cpuUsage(), await loggedBytes(db)];
    for (let time = 0; time < times; time += 1) await store(db, ownerId, rows, round * times + time);
    const used = process.cpuUsage(cpuStart);
    ms.push((performance.now() - start) / times / rows);
    cpu.push((used.user + used.system) / 1_000 / times / rows);
    bytes.push(((await loggedBytes(db)) - logged) / times / rows);
  }
  const perExpense = sent.length / rows;
  return [perExpense.toFixed(2), median(ms).toFixed(2), median(cpu).toFixed(2), median(bytes).toFixed(0)];
}

function store(db: DataSource, ownerId: string, rows: number, turn: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, ownerId);
    const changes = Array.from({ length: rows }, (_, index) => ({
      before: null,
      after: expense(ownerId, turn * rows + index),
    }));
    await storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: true });
  });
}

function expense(ownerId: string, n: number): ExpenseRow {
  return {
    ...emptyExpense(ownerId, new Date()),
    ...amountColumns({ amountMinor: BigInt(100 + n), currency: "INR" }),
    merchant: `Merchant ${n % 500}`,
    tags: n % 3 === 0 ? [`tag ${n % 50}`] : [],
    paymentMethod: "CARD",
    bookedOn: `2026-${String((n % 12) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}`,
  };
}

/** The bytes of the server's redo log since its start. */
async function loggedBytes(db: DataSource): Promise<number> {
  const rows: { Value: string }[] = await db.query("SHOW GLOBAL STATUS LIKE 'Innodb_os_log_written'");
  return Number(rows[0]?.Value ?? 0);
}
