import "@expense-tracker/kit/process/require-node";
import * as statements from "@expense-tracker/kit/database/hold-statements";
import { replace } from "./replace";

type Ask = typeof statements.askTogether<unknown[]>;
const lock = "FROM owner_stream WHERE owner_id = ? FOR UPDATE";
const setsNumber = "UPDATE owner_stream SET seq = ";

// Wrong: an owner's mutations take their numbers without waiting for each other, on another connection, and commit in any order.
replace(statements, "askTogether", (original) => {
  const unlocked: Ask = async (tx, questions) => {
    const place = questions.findIndex(({ statement }) => statement?.sql.includes(lock));
    const statement = questions[place]?.statement;
    if (!statement) return original<unknown[]>(tx, questions);
    const sql = statement.sql.replace(" FOR UPDATE", "");
    const { insertId }: { insertId: number } = await tx.connection.query(
      "INSERT INTO owner_stream (owner_id, seq) VALUES (?, 1) ON DUPLICATE KEY UPDATE seq = LAST_INSERT_ID(seq + 1)",
      statement.values,
    );
    // A new row has the first number, of which the server tells nothing.
    const before = String(Math.max(insertId, 1) - 1);
    const numbered = questions.map((question, index) => {
      if (index !== place) return question;
      const read: typeof question.read = (rows) => question.read(rows.map((row) => ({ ...row, seq: before })));
      return { statement: { ...statement, sql }, read };
    });
    return original<unknown[]>(tx, numbered);
  };
  return unlocked as typeof original;
});

// The number was set when it was taken.
replace(statements, "holdStatements", (original) => (tx, held) => {
  return original(
    tx,
    [...held].filter(({ sql }) => !sql.startsWith(setsNumber)),
  );
});
