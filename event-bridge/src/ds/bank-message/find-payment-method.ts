import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import { isInHelp } from "./message-reading";
import type { PaymentMethod } from "./parsed-message";

/**
 * How the money moved. A standing order comes before its rail (a UPI AutoPay is a direct debit), cash before the card
 * that drew it, UPI before the card it runs on.
 */
export function findPaymentMethod(reading: MessageReading): PaymentMethod {
  let best = methods.length;
  let isCard = false;
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (!token || token.kind === "number" || isInHelp(reading, at)) continue;
    best = Math.min(best, rankOf.get(token.lower) ?? methods.length);
    isCard ||= (token.is & means.card) !== 0;
  }
  if (isCard && best >= cardRank) return "CARD";
  return methods[best]?.[0] ?? "OTHER";
}

const methods: readonly (readonly [PaymentMethod, string])[] = [
  ["CHEQUE", "cheque chq check clg cheque"],
  [
    "CASH",
    "atm nfscash cash cdm withdrawn wdl cwdr ถอนเงินสด ถอนเงิน صراف nalichnyh nalichnih наличных snyatie снятие retiro saque retrait bargeldabhebung",
  ],
  [
    "DIRECT_DEBIT",
    "nach ach ecs autopay mandate infoach emi standing lastschrift prelevement domiciliado avtoplatezh автоплатеж",
  ],
  ["UPI", "upi vpa bhim @"],
  ["WALLET", "wallet telebirr bkash pesa esewa emola mpesa кошелек koshelek portefeuille"],
  ["CARD", "card creditcard debitcard pos visa mastercard rupay"],
  [
    "BANK_TRANSFER",
    "neft imps rtgs transfer transferred utr virement ibft raast remittance iban pix ted perevod перевод transferencia uberweisung havale eft transfert",
  ],
];
const cardRank = methods.findIndex(([method]) => method === "CARD");
const rankOf: ReadonlyMap<string, number> = new Map(
  methods.flatMap(([, words], rank) => words.split(" ").map((word) => [word, rank] as const)),
);
