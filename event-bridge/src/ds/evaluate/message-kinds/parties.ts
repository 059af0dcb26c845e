import type { WantedReading } from "./wanted-reading";

/** Names without tails, accounts over masks, references. Names and numbers are invented. */
export const parties: readonly WantedReading[] = [
  {
    text: "Rs.220.00 paid by A/c XX4471 at GREEN CABS to driver on 11-06-26",
    wanted: "DEBIT 220 INR",
    merchant: "GREEN CABS",
  },
  {
    text: "Rs.220.00 debited from A/c XX4471 to ORBIT LLP having UPI Ref 616502217745 on 11-06-26",
    wanted: "DEBIT 220 INR",
    merchant: "ORBIT LLP",
  },
  {
    text: "Rs.220.00 debited from A/c XX4471 for UPI Mandate FITCLUB 88a1 on 11-06-26",
    wanted: "DEBIT 220 INR",
    merchant: "FITCLUB",
  },
  {
    text: "A/c 112-443***-207 is debited with INR 900.00 on 11-06-26 for POS at BLUE DOOR",
    wanted: "DEBIT 900 INR",
    account: "207",
  },
  {
    text: "A/c 112-443***207 is debited with INR 900.00 on 11-06-26 at BLUE DOOR",
    wanted: "DEBIT 900 INR",
    account: "207",
  },
  {
    text: "Rs 149.00 spent on Suryoday SFB CC 4471 on 30-06-2026 at MART",
    wanted: "DEBIT 149 INR",
    account: "4471",
    paymentMethod: "CARD",
  },
  {
    text: "Rs 149.00 debited from A/c XX4471 on 30-06-2026. UPI:616502217745. Bal Rs 90",
    wanted: "DEBIT 149 INR",
    reference: "616502217745",
  },
  {
    text: "Rs 149.00 debited from A/c XX4471 by NEFT UTR N163260012345 to ACME LTD on 30-06-2026.",
    wanted: "DEBIT 149 INR",
    reference: "N163260012345",
  },
  {
    text: "BB: compra DROGA SUL, cartao final 2567, R$ 35,45 - 19/08 - 18:15.",
    wanted: "DEBIT 35.45 BRL",
    base: "BRL",
    merchant: "DROGA SUL",
  },
  {
    text: "Compra aprovada no cartao VISA final 4117 no valor de R$ 161,52 em 20/08 as 20:07 DALVA SUPERMERCADOS.",
    wanted: "DEBIT 161.52 BRL",
    base: "BRL",
    merchant: "DALVA SUPERMERCADOS",
  },
  {
    text: "Compra cartao deb. final 8108 de R$ 69,00 realizada no estab. LANCHE BOM em 20/08/26 11:53",
    wanted: "DEBIT 69 BRL",
    base: "BRL",
    merchant: "LANCHE BOM",
  },
  {
    text: "Incoming Transfer: NORTH BANK\nAmount: SAR 250.00\nFrom: *1234\nat: 2026-07-08 18:14",
    wanted: "CREDIT 250 SAR",
    base: "SAR",
    merchant: "NORTH BANK",
  },
  {
    text: "Your account XX1234 is credited by Rs.543 on 07-08-26 received from account XX4321/MOONPAY (IMPS Ref no. 123456789012)",
    wanted: "CREDIT 543 INR",
    merchant: "MOONPAY",
  },
  {
    text: "Your account XX1234 has been credited with PKR 1,083.58 from account 18-87xx9959 PAYGATE on 04/08/26",
    wanted: "CREDIT 1083.58 PKR",
    base: "PKR",
    merchant: "PAYGATE",
  },
  {
    text: "We processed an ATM withdrawal: $162.45 at POS John Inc. Acct CK0000 has a $20.20 bal",
    wanted: "DEBIT 162.45 USD",
    base: "USD",
    merchant: "POS John Inc",
  },
  {
    text: "You have withdrawn TZS 200,000.00 at ATM - TEMEKE BRANCH using your card ending with XXXX on 2026-08-23 18:00",
    wanted: "DEBIT 200000 TZS",
    base: "TZS",
    merchant: "TEMEKE BRANCH",
  },
  {
    text: "An ATM cash withdrawal of PKR 30,000.00 has been made on 01-08-26 using credit card no 0141. Avail Limit PKR18062.81.",
    wanted: "DEBIT 30000 PKR",
    base: "PKR",
    merchant: "ATM cash withdrawal",
  },
  {
    text: "Acct:421****577\nDT:09/08/2026 03:23:17 PM\nCIP/MOB/OLIVIA OBI LAGOS\nDR Amt:650.00\nBal:289.69",
    wanted: "DEBIT 650 NGN",
    base: "NGN",
    merchant: "CIP/MOB/OLIVIA OBI LAGOS",
  },
  {
    text: "Your A/c 12345678 has been debited by NPR 1,500.00 on 10/08/26. Remarks:ATM WITHDRAWAL/POKHARA",
    wanted: "DEBIT 1500 NPR",
    base: "NPR",
    merchant: "ATM WITHDRAWAL/POKHARA",
  },
  {
    text: "LKR 3,216.00 Debited from your A/c XX5678 on 10/08/2026 at 10:20.AvlBal LKR 9,437.61. @ Weta Pharmacy & Groc. ATM POS Transaction.",
    wanted: "DEBIT 3216 LKR",
    base: "LKR",
    merchant: "Weta Pharmacy & Groc",
  },
  {
    text: "Rs.590.00 debited from A/c XX4471 on 11-06-26 towards Debit Card Annual Fee",
    wanted: "DEBIT 590 INR",
    merchant: "Debit Card Annual Fee",
  },
  {
    text: "A/c XX4471 debited INR 120.50 on 11-06-26 as a repayment of Cash Advance service",
    wanted: "DEBIT 120.5 INR",
    merchant: "Cash Advance service",
  },
  {
    text: "Your NEFT of Rs 7,500.00 with reference AXB123456 has been credited to the A/c XX991 of MEERA RAO on 11-06-26",
    wanted: "DEBIT 7500 INR",
    merchant: "MEERA RAO",
    reference: "AXB123456",
  },
];
