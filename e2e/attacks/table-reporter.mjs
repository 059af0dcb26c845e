// Jest's reporter of `npm run test:attacks`: one line a row, as Jest runs it. What was answered is in ATTACK_ANSWERS_FILE.
import { existsSync, readFileSync } from "node:fs";

const columns = { group: 15, row: 74, where: 10, answer: 26 };

export default class TableReporter {
  counts = new Map();
  lastReason = "";

  onRunStart() {
    this.line("group", "row", "where", "answer", "");
  }

  onTestCaseResult(_test, { ancestorTitles: [group = ""], title, status, failureMessages }) {
    // Left out by `-t`.
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

  /** When the system itself is broken every row fails for one reason: once is enough. */
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

/** The answer to the row, the last one when it was tried again; "-" when it never came to one. */
function answerTo(group, title) {
  const file = process.env.ATTACK_ANSWERS_FILE;
  if (!file || !existsSync(file)) return "-";
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const answers = lines.map((line) => JSON.parse(line));
  return answers.findLast((answer) => answer.group === group && answer.title === title)?.seen ?? "-";
}

const shownLines = 14;

/** Why, without the stack and the colours. */
function indented(message) {
  // oxlint-disable-next-line eslint/no-control-regex -- the colours that Jest puts into its messages
  const plain = message.replaceAll(/\u001b\[[0-9;]*m/g, "");
  const why = plain.split("\n").filter((text) => text.trim() !== "" && !/^\s+at /.test(text));
  return why
    .slice(0, shownLines)
    .map((text) => `    ${text}`)
    .join("\n");
}
