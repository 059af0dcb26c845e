import "@expense-tracker/kit/process/require-node";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { isKept } from "../kept-third";
import { readLabelledMessages, type LabelledMessage } from "../labelled-message";
import { crossValidate, type Grouped } from "./cross-validate";
import { examplesOf } from "./examples";
import { filledTemplates, messagesOfKinds } from "./made-messages";
import { train } from "./train";

/**
 * `npm run second-reader -- FILE...`: prints how good the second reader is on messages of senders that it was not trained with, and
 * writes its table. It is trained with the two thirds of the labelled messages that rules may be written from, and with messages of our own.
 */
function main(paths: string[]): void {
  const labelled = paths.flatMap((path) =>
    readLabelledMessages(path, "label")
      .filter(({ text }) => !isKept(text))
      .map((message) => grouped(message, groupOf(basename(path), message), 1)),
  );
  const made = [
    ...filledTemplates(6).map(({ message, group }) => grouped(message, group, weightOfFilled)),
    ...messagesOfKinds().map(({ message, group }) => grouped(message, group, 1)),
  ];
  for (const line of crossValidate(labelled, made)) console.log(line);
  const table = train([...labelled, ...made].flatMap(({ examples }) => examples));
  writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`);
}

const grouped = (message: LabelledMessage, group: string, weight: number): Grouped => ({
  message,
  group,
  examples: examplesOf(message, weight),
});

/** All messages of a sender; where no sender is known, a twelfth of the file. */
function groupOf(file: string, { sender, text }: LabelledMessage): string {
  const part = (createHash("sha256").update(text).digest()[1] ?? 0) % 12;
  return `${file}: ${sender || String(part)}`;
}

/** There are six of each template. */
const weightOfFilled = 0.3;
const target = "event-bridge/src/ds/bank-message/second-reader/second-reader-table.json";

main(process.argv.slice(2));
