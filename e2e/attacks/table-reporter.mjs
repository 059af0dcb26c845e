// Jest's reporter of `npm run test:attacks`: prints one line for each row. The answers are in ATTACK_ANSWERS_FILE.
import { existsSync, readFileSync } from "node:fs";

const columns = { group: 15, row: 74, where: 10, answer: 26 };

export default class TableReporter {
  counts = new Map();
  lastReason = "";

  onRunStart() {
    this.line("group", "row", "where", "answer", "");
  }

  onTestCaseResult(_test, { ancestorTitles: [group = ""], title, status, failureMessages }) {
    // `-t` left this row out.
    if (status === "pending" || status === "skipped") return;
    const [where, ...row] = title.split(": ");
    const isRight = status === "passed";
    this.line(group, row.join(": "), where, answerTo(group, title), isRight ? "ok" : "FAILED");
    if (!isRight) this.explain(failureMessages.join("\n") || status);
    const count = this.counts.get(group) ?? { right: 0, wrong: 0 };
    count[isRight ? "right" : "wrong"] += 1;
    this.counts.set(group, count);
  }

  onTestFileResult(_test, { testExecError }) {
    if (testExecError) console.log(`FAILED to run: ${testExecError.stack ?? testExecError.message}`);
  }

  onRunComplete() {
    const all = [...this.counts.values()];
    const sum = (kind) => all.reduce((total, count) => total + count[kind], 0);
    console.log("");
    for (const [group, { right, wrong }] of this.counts) {
      console.log(`${group.padEnd(columns.group)} ${right + wrong} rows, ${wrong} failed`);
    }
    console.log(`${"all".padEnd(columns.group)} ${sum("right") + sum("wrong")} rows, ${sum("wrong")} failed`);
  }

  /** When the system is broken, every row fails for the same reason: print it only once. */
  explain(message) {
    const reason = indented(message);
    if (reason !== this.lastReason) console.log(reason);
    this.lastReason = reason;
  }

  line(group, row, where, answer, verdict) {
    const cells = Object.entries({ group, row, where, answer }).map(([name, text]) => text.padEnd(columns[name]));
    console.log(`${cells.join(" ")} ${verdict}`.trimEnd());
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
