import type { IgnoredReason } from "../src/ds/bank-message/parsed-message";

/** Messages for these tests, in the forms that banks and wallets use. Names and numbers are invented. */
export const transactionMessages: readonly { text: string; expected: Record<string, unknown> }[] = [
  {
    text: "Rs.1,250.00 debited from A/c XX1234 on 27-12-24 to ZOMATO (UPI Ref No 436219847210). Avl Bal Rs 8,420.15",
    expected: {
      amount: "125000 INR",
      direction: "DEBIT",
      merchant: "ZOMATO",
      account: "1234",
      reference: "436219847210",
      balance: "842015",
      bookedOn: "2024-12-27",
      paymentMethod: "UPI",
    },
  },
  {
    text: "Sent Rs.350.00 From Lakeside Bank A/C *9911 To CHAAT JUNCTION On 12/11/26 Ref 432112345678 Not You? Call 18005550199",
    expected: {
      amount: "35000 INR",
      direction: "DEBIT",
      merchant: "CHAAT JUNCTION",
      account: "9911",
      reference: "432112345678",
      bookedOn: "2026-11-12",
    },
  },
  {
    text: "Dear UPI user A/C X4321 debited by 120.0 on date 11Nov26 trf to RAJU TEA STALL Refno 431234567890. If not u? call 1800555011",
    expected: {
      amount: "12000 INR",
      direction: "DEBIT",
      merchant: "RAJU TEA STALL",
      account: "4321",
      bookedOn: "2026-11-11",
    },
  },
  {
    text: "Acct XX908 debited for Rs 640.50 on 09-Nov-26; MEDICO PHARMACY credited. UPI:430987612345. Call 18005550111 for dispute.",
    expected: {
      amount: "64050 INR",
      direction: "DEBIT",
      merchant: "MEDICO PHARMACY",
      account: "908",
      reference: "430987612345",
    },
  },
  {
    text: "A/c XX7788 debited Rs 90.00 on 10-Nov-26 to VPA corner.store42@okbank. UPI Ref 430011223344",
    expected: { amount: "9000 INR", merchant: "corner.store42", paymentMethod: "UPI" },
  },
  {
    text: "Dr INR 75.00 from A/c X2020 on 08-NOV-2026\nUPI/DR/430123450001/SRI BAKERY/ABCD/77\nBal INR 4,321.00",
    expected: {
      amount: "7500 INR",
      direction: "DEBIT",
      merchant: "SRI BAKERY",
      account: "2020",
      reference: "430123450001",
      balance: "432100",
    },
  },
  {
    text: "Rs 45,000.00 credited to A/c XX1234 on 30-10-26 by NEFT from ACME TECHNOLOGIES PVT LTD. UTR N304261234567",
    expected: {
      amount: "4500000 INR",
      direction: "CREDIT",
      merchant: "ACME TECHNOLOGIES PVT LTD",
      reference: "N304261234567",
      paymentMethod: "BANK_TRANSFER",
    },
  },
  {
    text: "Your A/c X5050 is credited with Rs.2,000.00 Info: IMPS/WXYZ/430555666777/ANITA RAO. Final balance is Rs.2,911.20",
    expected: { amount: "200000 INR", direction: "CREDIT", merchant: "ANITA RAO", account: "5050", balance: "291120" },
  },
  {
    text: "INR 2,300 spent on Harbour Bank Card XX6677 on 10-Nov-26 at BIG BASKET. Avl Lmt INR 50,000",
    expected: {
      amount: "230000 INR",
      direction: "DEBIT",
      merchant: "BIG BASKET",
      account: "6677",
      balance: null,
      paymentMethod: "CARD",
    },
  },
  {
    text: "Spent INR 199\nHarbour Bank Card no. XX6677\n06-11-26 19:43:27 IST\nPIZZA PLACE\nAvl Limit: INR 49,801.00\nNot you? SMS BLOCK 6677 to 5550199",
    expected: { amount: "19900 INR", merchant: "PIZZA PLACE", account: "6677", occurredAt: "2026-11-06T14:13:27.000Z" },
  },
  {
    text: "ATM WDL of Rs 2,000 at MG ROAD ATM from A/c XX1234 on 03-11-26. Avl Bal Rs 6,000",
    expected: { amount: "200000 INR", direction: "DEBIT", paymentMethod: "CASH", balance: "600000" },
  },
  {
    text: "INR 419.00 debited from your A/c XX1234 on 05-11-26 for STREAMFLIX via UPI AutoPay",
    expected: { amount: "41900 INR", direction: "DEBIT", merchant: "STREAMFLIX", paymentMethod: "DIRECT_DEBIT" },
  },
  {
    text: "A/c XX1234 debited INR 2,500.00 05-11-26 NACH DR LIFE COVER CO. Bal INR 10,000.00",
    expected: { amount: "250000 INR", direction: "DEBIT", paymentMethod: "DIRECT_DEBIT", balance: "1000000" },
  },
  {
    text: "Cheque no 004512 for Rs 9,500.00 debited from A/c XX1234 on 02-11-26",
    expected: { amount: "950000 INR", direction: "DEBIT", paymentMethod: "CHEQUE" },
  },
  {
    text: "Your refund of INR 735 from SHOEBOX is credited to Harbour Bank Credit Card XX6677 on 04-Nov-26",
    expected: { amount: "73500 INR", direction: "CREDIT", merchant: "SHOEBOX", account: "6677" },
  },
  {
    text: "Transaction reversed! Rs.418.30 on card XX6677 by SHOEBOX on 2026-11-04",
    expected: { amount: "41830 INR", direction: "CREDIT" },
  },
  {
    text: "Charges of Rs 590.00 debited from A/c XX1234 on 10-11-26",
    expected: { amount: "59000 INR", direction: "DEBIT" },
  },
  {
    text: "Paid Rs.99 to CABS4U from QuickPay wallet. Txn ID 98765432101. Updated balance Rs.401",
    expected: { amount: "9900 INR", merchant: "CABS4U", paymentMethod: "WALLET", balance: "40100" },
  },
  {
    text: "Rs 300 debited from A/c XX1234 on 01-11-26 to TAXI UNION. Never share your OTP or PIN with anyone. For failed transactions call 18005550123",
    expected: { amount: "30000 INR", direction: "DEBIT", merchant: "TAXI UNION" },
  },
  {
    text: "Your card ending 1234 was charged $45.67 at WHOLE GRAINS on Nov 12, 2026",
    expected: {
      amount: "4567 USD",
      direction: "DEBIT",
      merchant: "WHOLE GRAINS",
      account: "1234",
      bookedOn: "2026-11-12",
    },
  },
  {
    text: "A purchase of AED 61.25 was made at PALM CAFE, Dubai with card no. XX3150. Your available balance is AED 2,708.90",
    expected: { amount: "6125 AED", merchant: "PALM CAFE", account: "3150", balance: "270890" },
  },
  {
    text: "QWE7RTY2UI Confirmed. Ksh1,200.00 sent to JANE W on 12/11/26 at 4:21 PM. New balance is Ksh830.00. Transaction cost, Ksh13.00",
    expected: {
      amount: "120000 KES",
      direction: "DEBIT",
      merchant: "JANE W",
      reference: "QWE7RTY2UI",
      balance: "83000",
    },
  },
  {
    text: "ANITA RAO has received Rs 600.00 from your A/c XX1234 on 05-11-26",
    expected: { amount: "60000 INR", direction: "DEBIT", account: "1234", bookedOn: "2026-11-05" },
  },
  {
    text: "Lastschrift\nLADEN MITTE\n-38,20 EUR\nSaldo: 2.310,75 EUR",
    expected: { amount: "3820 EUR", direction: "DEBIT", merchant: "LADEN MITTE", balance: "231075" },
  },
];

export const ignoredMessages: readonly { text: string; because: IgnoredReason }[] = [
  {
    text: "482911 is the OTP for Rs 2,500.00 txn at GADGETO on card XX1234. Do not share it",
    because: "one-time password",
  },
  { text: "OTP for online purchase of INR 899.00 at DRESSUP is 332211", because: "one-time password" },
  { text: "Your verification code is 99121", because: "one-time password" },
  { text: "Spend Rs 5000 on your card XX1234 and get Rs 500 off by 31-12-26", because: "promotion" },
  { text: "Congratulations! You have won Rs 50,000. Click to claim", because: "promotion" },
  { text: "Flat Rs 150 off on your first order, paid via UPI at MEALBOX. Code NEW150", because: "promotion" },
  { text: "Pre-approved loan of Rs 2,00,000 is ready to be credited to A/c XX1234. Apply now", because: "promotion" },
  { text: "A/c XX1234 Avl Bal Rs 18,206.35 as on 12-11-26", because: "balance notice" },
  { text: "RAHUL has requested Rs 250 from you. Approve on the app", because: "payment request" },
  { text: "Txn of Rs 450 on card XX1234 declined due to incorrect PIN on 12-11-26", because: "declined" },
  {
    text: "UPI payment of Rs 300 to MEALBOX failed. Any amount debited will be refunded in 3 days",
    because: "declined",
  },
  { text: "Rs 419.00 will be debited from A/c XX1234 on 15-11-26 for STREAMFLIX", because: "upcoming payment" },
  { text: "Your electricity bill of Rs 1,200 is due on 15-12-26", because: "upcoming payment" },
  { text: "Payment of Rs 599 towards AIRWAVE is pending since 12-10-26. Pay now", because: "pending" },
  { text: "Did you attempt a transaction of Rs 500 on card XX1234 at GADGETO? Reply YES or NO", because: "pending" },
  { text: "UPI AutoPay of Rs 199 for STREAMFLIX is revoked", because: "mandate notice" },
  {
    text: "Payment of Rs 3,100.00 received on your Credit Card XX6677 on 05-11-26. Thank you",
    because: "card bill payment received",
  },
  { text: "Interest of INR 133.40 was paid on your Term Deposit 771204 on 21/09/26", because: "deposit notice" },
  { text: "Your new debit card has been activated", because: "service notice" },
];

export const unreadableMessages: readonly string[] = [
  "Your A/c XX1234 has been credited? Verify at example.com to receive Rs 5000",
  "Rs 500 debited to TEA STALL. Rs 900 credited from ANITA RAO",
  "If Rs 500 was debited wrongly from your A/c XX1234, tell us",
  "Rs 2000 has been blocked on your card XX1234",
  "USD 1.500 was sent to BERTA",
  "Your account was debited today",
];
