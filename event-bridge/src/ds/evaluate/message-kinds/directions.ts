import type { WantedReading } from "./wanted-reading";

/** Who gets the money, and what came back. Names and numbers are invented. */
export const directions: readonly WantedReading[] = [
  {
    text: "Your A/c XX4471: Rs.900 credited to RAHUL SHARMA via UPI on 14-06-26. Ref 616502217745",
    wanted: "DEBIT 900 INR",
  },
  { text: "Rs.900 deposited ~To RAHUL SHARMA from A/c XX4471 on 14-06-26.", wanted: "DEBIT 900 INR" },
  { text: "RAHUL SHARMA has received Rs.900 from your A/c XX4471 on 14-06-26 via UPI.", wanted: "DEBIT 900 INR" },
  { text: "Recharge of Rs.299 successfully credited to 9876543210. Txn ID 55667788", wanted: "DEBIT 299 INR" },
  {
    text: "Payment of Rs.1,500 received for your electricity bill, consumer no 1234567. Thank you. -BESCOM",
    wanted: "DEBIT 1500 INR",
  },
  { text: "Payment of Rs.1,500 received towards your credit card XX4471. Thank you.", wanted: "no expense" },
  { text: "Rs.900 reversed to your A/c XX4471 on 14-06-26 for failed UPI txn 616502217745", wanted: "CREDIT 900 INR" },
  { text: "Cashback of Rs.45 credited to your wallet on 14-06-26. Txn 778899", wanted: "CREDIT 45 INR" },
  {
    text: "Cashback of Rs.45 reversed from your wallet on 14-06-26. Txn 778899",
    wanted: "DEBIT 45 INR",
    orReview: true,
  },
  {
    text: "Reversal of cashback: Rs.45.00 debited from your A/c XX4471 on 14-06-26",
    wanted: "DEBIT 45 INR",
    orReview: true,
  },
  { text: "RAHUL sent you Rs.900 on 14-06-26. UPI Ref 616502217745", wanted: "CREDIT 900 INR" },
  { text: "You have received Rs.900 from RAHUL SHARMA in A/c XX4471 on 14-06-26", wanted: "CREDIT 900 INR" },
  { text: "You sent Rs.900 to RAHUL SHARMA from A/c XX4471 on 14-06-26", wanted: "DEBIT 900 INR" },
  { text: "Rs.2000 cash deposited in A/c XX4471 on 14-06-26. Bal Rs.4,500", wanted: "CREDIT 2000 INR" },
  { text: "EMI of Rs.8,412 debited from A/c XX4471 on 05-06-26 for loan LN99887.", wanted: "DEBIT 8412 INR" },
  { text: "Charges of Rs.590 debited from A/c XX4471 for NACH mandate return on 14-06-26", wanted: "DEBIT 590 INR" },
  {
    text: "Rs.590.00 debited from A/c XX4471 towards ECS return charges on 14-06-26. Bal Rs.900.00",
    wanted: "DEBIT 590 INR",
  },
  { text: "SMS charges Rs.118.00 incl GST debited to A/c XX4471 on 14-06-26", wanted: "DEBIT 118 INR" },
  { text: "Your FD of Rs.5,000.00 opened by debit to A/c XX4471 on 14-06-26", wanted: "DEBIT 5000 INR" },
  { text: "Interest of Rs.120.00 credited to A/c XX4471 on 30-06-26", wanted: "CREDIT 120 INR" },
  {
    text: "Recharge of Rs.859 successfully credited to your Airtel number 98XXXXXX71 on 14-06-26",
    wanted: "DEBIT 859 INR",
    orReview: true,
  },
  {
    text: "We have received premium of Rs.8,400 for policy no. 99887766 on 14-06-26. Receipt no 4455. Thank you.",
    wanted: "DEBIT 8400 INR",
    orReview: true,
  },
  {
    text: "CEFT Transfer Credit Rs 10,000.00 To A/C No XXXXXXXXXX4471. Balance available Rs 12,000.00",
    wanted: "CREDIT 10000 LKR",
    base: "LKR",
  },
  {
    text: "Credit Alert!\nAcc#: 02*****471\nTime: 14-Jun-2026 14:20\nDesc: NIP TFR FROM ADA OBI\nAmt: NGN25,000.00\nBal: NGN30,000.50",
    wanted: "CREDIT 25000 NGN",
    base: "NGN",
  },
  {
    text: "Acct:421****577 DT:09/06/2026 03:23:17 PM CIP/CR/MOB/OLIVIA OBI DR Amt:650.00 Bal:289.69",
    wanted: "DEBIT 650 NGN",
    base: "NGN",
  },
  {
    text: "حوالة واردة مبلغ: 359.0 SAR لـ:SA*****8 من: ACME TRADING في: 04-08-2026 15:51",
    wanted: "CREDIT 359 SAR",
    base: "SAR",
    orReview: true,
  },
  {
    text: "4471 hesabınıza AHMET YILMAZ tarafından 2.500,00 TL gönderildi 14.06.2026",
    wanted: "CREDIT 2500 TRY",
    base: "TRY",
  },
  { text: "Příchozí platba 450,00 CZK na účet 4471 od JAN NOVAK 14.06.2026", wanted: "CREDIT 450 CZK", base: "CZK" },
  {
    text: "Recibiste una transferencia de $27.000 de A. RAO en tu cuenta XX4471 el 14.06.2026",
    wanted: "CREDIT 27000 COP",
    base: "COP",
  },
  {
    text: "Payment made for GHS 60.00 to KOFI MENSAH. Current Balance: GHS 90.00. Transaction ID: 99887766551. Fee charged: GHS 0.45",
    wanted: "DEBIT 60 GHS",
    base: "GHS",
  },
  {
    text: "Registration fee of Rs.1,850 received for permit KX0912. Ref: RG778812",
    wanted: "DEBIT 1850 INR",
    orReview: true,
  },
  { text: "Transfer of Rs 4,000 between your accounts on 14-06-26 done. Ref 616502217745", wanted: "no expense" },
  { text: "Перевод между своими счетами. Карта *4471. 4 000 р. Доступно 9 000 р.", wanted: "no expense", base: "RUB" },
  { text: "حوالة بين حساباتك\nمبلغ: SAR 21000\nالى: 1626\nفي: 26-1-1 19:47", wanted: "no expense", base: "SAR" },
];
