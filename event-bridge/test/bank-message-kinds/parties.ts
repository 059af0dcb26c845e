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
];
