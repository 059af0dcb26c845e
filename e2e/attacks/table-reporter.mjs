// Jest's reporter of `npm run test:attacks`: prints a table for each group of rows. The answers are in ATTACK_ANSWERS_FILE.
import { existsSync, readFileSync } from "node:fs";
import { renderTable } from "@expense-tracker/kit/process/text-table";

const heading = ["row", "where", "answer", ""];

export default class TableReporter {
  counts = new Map();
  /** The group whose rows are under way. */
  group = "";
  rows = [];
  /** Each reason of a failure with the first row that has it (all have the same one when the system is broken); null when it is printed. */
  reasons = new Map();

  onTestCaseResult(_test, { ancestorTitles: [group = ""], title, status, failureMessages }) {
    // `-t` left this row out.
    if (status === "pending" || status === "skipped") return;
    if (group !== this.group) this.printGroup();
    this.group = group;
    const [where, ...row] = title.split(": ");
    const isRight = status === "passed";
    this.rows.push([row.join(": "), where, answerTo(group, title), isRight ? "ok" : "FAILED"]);
    if (!isRight) this.explain(title, indented(failureMessages.join("\n") || status));
    const count = this.counts.get(group) ?? { right: 0, wrong: 0 };
    count[isRight ? "right" : "wrong"] += 1;
    this.counts.set(group, count);
  }

  onTestFileResult(_test, { testExecError }) {
    if (testExecError) console.log(`FAILED to run: ${testExecError.stack ?? testExecError.message}`);
  }

  onRunComplete() {
    this.printGroup();
    const all = [...this.counts.values()];
    const sum = (kind) => all.reduce((total, count) => total + count[kind], 0);
    const line = (name, right, wrong) => [name, `${right + wrong} rows, ${wrong} failed`];
    const groups = Array.from(this.counts, ([group, { right, wrong }]) => line(group, right, wrong));
    console.log(`\n${renderTable([...groups, line("all", sum("right"), sum("wrong"))])}`);
  }

  printGroup() {
    if (this.rows.length === 0) return;
    console.log(`\n${this.group}\n${renderTable([heading, ...this.rows])}`);
    for (const [reason, title] of this.reasons) if (title !== null) console.log(`${title}\n${reason}`);
    this.rows = [];
    for (const reason of this.reasons.keys()) this.reasons.set(reason, null);
  }

  explain(title, reason) {
    if (!this.reasons.has(reason)) this.reasons.set(reason, title);
  }
}

/** The last answer to the row; "-" when there was none. */
function answerTo(group, title) {
  const file = process.env.ATTACK_ANSWERS_FILE;
  if (!file || !existsSync(file)) return "-";
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const answers = lines.map((line) => JSON.parse(line));
  return answers.findLast((answer) => answer.group === group && answer.title === title)?.seen ?? "-";
}

const shownLines = 14;

/** The reason of a failure, without the stack and the colours. */
function indented(message) {
  // oxlint-disable-next-line eslint/no-control-regex -- Jest puts colours into its messages
  const plain = message.replaceAll(/\u001b\[[0-9;]*m/g, "");
  const why = plain.split("\n").filter((text) => text.trim() !== "" && !/^\s+at /.test(text));
  return why
    .slice(0, shownLines)
    .map((text) => `    ${text}`)
    .join("\n");
}
