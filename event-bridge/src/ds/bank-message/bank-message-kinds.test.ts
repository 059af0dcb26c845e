import { expect, test } from "@jest/globals";
import { formatMinor } from "@expense-tracker/money/money";
import { allKinds } from "../evaluate/message-kinds/all-kinds";
import type { WantedReading } from "../evaluate/message-kinds/wanted-reading";
import { parseBankMessage } from "./parse-bank-message";
import type { ParsedMessage } from "./parsed-message";

const parse = ({ text, base = "INR" }: WantedReading): ParsedMessage =>
  parseBankMessage({
    text,
    sender: null,
    receivedAt: new Date("2026-09-01T06:00:00Z"),
    timeZone: "Asia/Kolkata",
    assumedCurrency: base,
  });

function outcomeOf(parsed: ParsedMessage): string {
  if (parsed.kind === "ignored") return "ignored";
  if (parsed.kind === "unreadable") return "review";
  const { minorUnits, currency } = parsed.amount;
  return `${parsed.direction} ${Number(formatMinor(BigInt(minorUnits), currency))} ${currency}`;
}

test.each(allKinds)("every message of this kind reads as wanted: %s", (_, messages) => {
  for (const message of messages) {
    const parsed = parse(message);
    const outcome = outcomeOf(parsed);
    const { text, wanted, orReview = false } = message;
    const allowed = wanted === "no expense" ? ["ignored", "review"] : orReview ? [wanted, "review"] : [wanted];
    expect({ text, outcome: allowed.includes(outcome) ? wanted : outcome }).toEqual({ text, outcome: wanted });
    if (parsed.kind === "transaction") expect(parsed).toMatchObject(factsOf(message));
  }
});

/** The facts that the row names. */
function factsOf({ merchant, account, bookedOn, reference, paymentMethod }: WantedReading): Partial<ParsedMessage> {
  const facts = { merchant, account, bookedOn, reference, paymentMethod };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

test("a message that needs a review comes with a reason and with what could be read", () => {
  const parsed = parse({
    text: "You spent $45.90 at BLUE DOOR with card *4471 on 11-06-2026. Ref 616502217745",
    wanted: "review",
  });
  expect(parsed).toMatchObject({
    kind: "unreadable",
    because: "several currencies use the sum's mark",
    extracted: {
      amount: null,
      direction: "DEBIT",
      merchant: "BLUE DOOR",
      account: "4471",
      reference: "616502217745",
      bookedOn: "2026-06-11",
    },
  });
});
