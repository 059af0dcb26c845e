import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { createDsWorld, type DsWorld } from "./ds-world";
import { ownerHistory, type OwnerHistory } from "./owner-history";

let world: DsWorld;
beforeAll(async () => {
  world = await createDsWorld();
});
afterEach(() => world.stopWorkers());
afterAll(() => world?.drop());

/** What the worker read in the last message of a history. */
async function lastReading(history: OwnerHistory) {
  const said = await world.tell(history);
  return said.at(-1)?.payload as { outcome: string; because: string | null; extracted: Record<string, unknown> | null };
}

/** Words that no lexicon has, so that only the owner's lesson can read them. */
const taught = "Glim 45.50 zu Bakery Nord vom Konto **4471 wurp, Rest 120.00";
const sender = "AX-GLIMBK-S";
const bakery = { amount: { minorUnits: "4550", currency: "EUR" }, merchant: "Bakery Nord", account: "4471" };

test("the sender's next message of a form is read as the owner corrected the first: amount, party, account, side", async () => {
  const history = ownerHistory();
  history.accept(taught, sender, { ...bakery, paymentMethod: "CARD" });
  const next = "Glim 1,245.00 zu The Old Mill & Sons vom Konto **8812 wurp, Rest 9.10";
  history.receive(next, "VM-GLIMBK-S");
  const { outcome, extracted } = await lastReading(history);
  expect(outcome).toBe("PARSED");
  expect(extracted).toMatchObject({
    amount: { minorUnits: "124500", currency: "EUR" },
    direction: "DEBIT",
    merchant: "The Old Mill & Sons",
    account: "8812",
    paymentMethod: "CARD",
    bookedOn: "2026-11-20",
  });
  const spans = extracted?.["spans"] as { field: string; start: number; end: number }[];
  const covered = spans.map(({ field, start, end }) => [field, next.slice(start, end)]);
  expect(covered).toEqual(
    expect.arrayContaining([
      ["amount", "1,245.00"],
      ["merchant", "The Old Mill & Sons"],
    ]),
  );
});

test.each([
  ["another sender's message", taught, "AX-OTHER"],
  ["a message of another form", taught.replace("zu", "von"), sender],
  ["a message with more behind it", `${taught} refunded`, sender],
])("%s is not read by the lesson", async (_, text, from) => {
  const history = ownerHistory();
  history.accept(taught, sender, bakery);
  history.receive(text, from);
  expect((await lastReading(history)).outcome).not.toBe("PARSED");
});

test("another owner's lesson is not used", async () => {
  const [asha, bo] = [ownerHistory(), ownerHistory()];
  asha.accept(taught, sender, bakery);
  await world.tell(asha);
  bo.receive(taught, sender);
  expect((await lastReading(bo)).outcome).not.toBe("PARSED");
});

test("what the owner rejected is ignored when it comes again with other numbers, until they accept it", async () => {
  const history = ownerHistory();
  const text = "Rs.1,250.00 debited from A/c XX1234 on 20-11-26 to ZOMATO. UPI Ref 412345678901";
  const again = text.replace("1,250.00", "80.00").replace("412345678901", "412399999999");
  history.reject(text, sender);
  history.receive(again, sender);
  expect(await lastReading(history)).toMatchObject({
    outcome: "IGNORED",
    because: expect.stringContaining("rejected"),
  });
  history.accept(again, sender, { amount: { minorUnits: "8000", currency: "INR" }, merchant: "Zomato" });
  history.receive(text, sender);
  expect(await lastReading(history)).toMatchObject({
    outcome: "PARSED",
    extracted: { amount: { minorUnits: "125000", currency: "INR" }, merchant: "ZOMATO" },
  });
});

test("a lesson whose amount is not in the text, or whose text is too short, teaches nothing", async () => {
  const history = ownerHistory();
  history.accept(taught, sender, { ...bakery, amount: { minorUnits: "9999", currency: "EUR" } });
  history.accept("Glim 45.50", sender, bakery);
  history.receive(taught, sender);
  expect((await lastReading(history)).outcome).not.toBe("PARSED");
  expect(await world.db.query("SELECT 1 FROM message_lesson WHERE owner_id = ?", [history.ownerId])).toEqual([]);
});
