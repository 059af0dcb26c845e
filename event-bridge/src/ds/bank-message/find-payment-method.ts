import type { MessageReading } from "./message-reading";
import { isInHelp } from "./message-reading";
import type { PaymentMethod } from "./parsed-message";

/**
 * How the money moved. A standing order comes before its rail (a UPI AutoPay is a direct debit), cash before the card
 * that drew it, UPI before the card it runs on.
 */
export function findPaymentMethod(reading: MessageReading): PaymentMethod {
  const seen = new Set<string>();
  reading.tokens.forEach((token, at) => {
    if (!isInHelp(reading, at)) seen.add(token.lower);
  });
  return methods.find(([, words]) => words.some((word) => seen.has(word)))?.[0] ?? "OTHER";
}

const methods: readonly (readonly [PaymentMethod, readonly string[]])[] = [
  ["CHEQUE", ["cheque", "chq", "check", "clg"]],
  ["CASH", ["atm", "nfscash", "cash", "cdm", "withdrawn", "wdl", "cwdr", "ถอนเงินสด", "صراف"]],
  ["DIRECT_DEBIT", ["nach", "ach", "ecs", "autopay", "mandate", "infoach", "emi", "standing", "lastschrift"]],
  ["UPI", ["upi", "vpa", "bhim", "@"]],
  ["WALLET", ["wallet", "telebirr", "bkash", "pesa", "esewa", "emola", "mpesa"]],
  [
    "CARD",
    ["card", "creditcard", "debitcard", "pos", "visa", "mastercard", "rupay", "карты", "karta", "بطاقة", "کارت"],
  ],
  [
    "BANK_TRANSFER",
    ["neft", "imps", "rtgs", "transfer", "transferred", "utr", "virement", "ibft", "raast", "remittance", "iban"],
  ],
];
