import type { WantedReading } from "./wanted-reading";

/** Days with and without a year, in several orders, and times glued to them. Names and numbers are invented. */
export const dates: readonly WantedReading[] = [
  {
    text: "Rs.120.00 debited from A/c XX4471 on 14 Jun, 22:10 to TEA POINT via UPI. Ref 616502217745",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 20/08 22:29 to TEA POINT via UPI. Ref 616502217745",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-08-20",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 14Jun26 to TEA POINT via UPI. Ref 616502217745",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on June 14 at 10:20 PM to TEA POINT via UPI.",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 14th June 2026 to TEA POINT via UPI.",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 14-Dec to TEA POINT via UPI.",
    wanted: "DEBIT 120 INR",
    bookedOn: "2025-12-14",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 14.06.2622:10 to TEA POINT. Ref 616502217745",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
    merchant: "TEA POINT",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 14-06-2026:22:10:11 to TEA POINT. Ref 616502217745",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
    merchant: "TEA POINT",
  },
  {
    text: "Compra de 12,90 EUR en PANADERIA LUZ con tu tarjeta *4471 el 14 de junio.",
    wanted: "DEBIT 12.9 EUR",
    bookedOn: "2026-06-14",
  },
  {
    text: "Achat de 12,90 EUR chez BOULANGERIE LUZ carte *4471 le 14 juin 2026.",
    wanted: "DEBIT 12.9 EUR",
    bookedOn: "2026-06-14",
  },
  {
    text: "Kartenzahlung 12,90 EUR am 14. März 2026 bei BAECKER LUZ, Karte *4471",
    wanted: "DEBIT 12.9 EUR",
    bookedOn: "2026-03-14",
  },
  { text: "Покупка 12,90 руб 14 июня 2026 в МАГАЗИН карта *4471", wanted: "DEBIT 12.9 RUB", bookedOn: "2026-06-14" },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 31/08 at 9:15 pm to TEA POINT.",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-08-31",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 2026/06/14 to TEA POINT.",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
  },
  {
    text: "Rs.120.00 debited from A/c XX4471 on 14JUN2026 22:10 to TEA POINT.",
    wanted: "DEBIT 120 INR",
    bookedOn: "2026-06-14",
  },
];
