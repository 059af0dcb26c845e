import { expect, test } from "@jest/globals";
import { filledTemplates, messagesOfKinds } from "../evaluate/second-reader/made-messages";
import type { LabelledMessage } from "../evaluate/labelled-message";
import { parseBankMessage } from "./parse-bank-message";
import type { ParsedMessage } from "./parsed-message";

const parse = ({ sender, receivedAt, timeZone, baseCurrency }: LabelledMessage, text: string): ParsedMessage =>
  parseBankMessage({
    text,
    sender,
    receivedAt,
    timeZone,
    ...(baseCurrency === undefined ? {} : { assumedCurrency: baseCurrency }),
  });

/** "DEBIT 45000 INR" when it is booked, else what became of it. */
function outcomeOf(parsed: ParsedMessage): string {
  if (parsed.kind !== "transaction") return parsed.kind;
  return `${parsed.direction} ${parsed.amount.minorUnits} ${parsed.amount.currency}`;
}

/** One filling of each template in fifteen languages, and the messages of each kind. */
const made = [...filledTemplates(1), ...messagesOfKinds()].map(({ message }) => message);
const booked = made
  .map((message) => ({ message, before: outcomeOf(parse(message, message.text)) }))
  .filter(({ before }) => before !== "ignored" && before !== "unreadable");

const closings = ["", " Apply now!", " T&C apply.", " Visit bank.example/offers"];
const english = [
  "Get a personal loan up to Rs 5,00,000",
  "Earn 5% cashback on your next purchase",
  "Refer a friend and earn Rs 250",
  "Use code SAVE20 and get 20% off at METRO MART",
  "Your pre-approved loan of Rs 2,00,000 is waiting",
  "Pay your bills with BANKPAY and win a scooter",
  "Congratulations! You are eligible for a lifetime free credit card",
  "Spend Rs 5,000 more this month and get a Rs 500 voucher",
  "Convert this into EMI at 0% interest",
  "Upgrade to a gold account and enjoy zero fees",
  "Invest in mutual funds today. Start SIP with Rs 500",
  "Hurry! Flat 50% discount on movie tickets",
];
const others = [
  "Profitez de 10% de réduction avec votre carte",
  "Ganhe 5% de cashback na próxima compra. Aproveite!",
  "Gana un viaje pagando con tu tarjeta. Participa ya",
  "Кредит наличными до 500 000 руб под 9,9%. Оформите в приложении",
  "Вклад под 18% годовых, откройте онлайн",
  "Nhận ngay ưu đãi 20% khi mua sắm",
  "आकर्षक ऑफर पाएं और इनाम जीतें",
  "احصل على عروض حصرية مع بطاقتك",
];
const advertisements = [...english.flatMap((offer) => closings.map((closing) => `${offer}${closing}`)), ...others];

test.each<[string, (text: string, offer: string) => string]>([
  ["behind it", (text, offer) => `${text}. ${offer}`],
  ["in a line behind it", (text, offer) => `${text}\n${offer}`],
  ["behind it without a stop", (text, offer) => `${text} ${offer}`],
  ["in front of it", (text, offer) => `${offer}. ${text}`],
  ["in a line in front of it", (text, offer) => `${offer}\n${text}`],
])("a payment with an advertisement %s is never ignored, and never booked otherwise", (_, write) => {
  const lost = advertisements.flatMap((offer, index) =>
    // Every eighth payment with each advertisement, other ones with the next.
    booked
      .filter((__, at) => at % 8 === index % 8)
      .map(({ message, before }) => ({ text: write(message.text, offer), before, message }))
      .map(({ text, before, message }) => ({ text, before, after: outcomeOf(parse(message, text)) }))
      .filter(({ before, after }) => after !== before && after !== "unreadable"),
  );
  expect(lost).toEqual([]);
});

test("a payment that goes to review because of an advertisement keeps what was read", () => {
  const message = booked[0]?.message;
  const text =
    "Get a personal loan up to Rs 5,00,000. T&C apply! Purchase of Rs 500.00 at BLUE DOOR with card XX4471. Avl Bal Rs 9,000.00";
  expect(message && parse({ ...message, baseCurrency: "INR" }, text)).toMatchObject({
    kind: "unreadable",
    because: "it reads like an offer",
    extracted: { direction: "DEBIT", amount: { minorUnits: "50000", currency: "INR" }, account: "4471" },
  });
});

test("an advertisement beside an advertisement is still none of the owner's payments", () => {
  const offers = advertisements.map((offer) => `${offer}. Shop now at METRO MART`);
  const message = booked[0]?.message;
  expect(message && offers.filter((text) => parse(message, text).kind === "transaction")).toEqual([]);
});
