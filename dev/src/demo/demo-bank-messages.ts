/** What the API's BankMessageInput takes. */
export interface DemoBankMessage {
  readonly text: string;
  readonly sender: string;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Messages that a phone got in the last days: payments, a refund, and two messages about neither.
 *
 * @param asOf `YYYY-MM-DD`.
 */
export function demoBankMessages(asOf: string): DemoBankMessage[] {
  const [year = "", month = "", day = ""] = asOf.split("-");
  const numeric = `${day}-${month}-${year.slice(2)}`;
  const named = `${day}-${months[Number(month) - 1] ?? ""}-${year}`;
  return [
    {
      sender: "VM-SUNBNK",
      text: `Rs.1,250.00 debited from A/c XX4821 on ${numeric} to ZOMATO via UPI. Ref 433512907788. Avl bal Rs.48,310.55. Not you? Call 18001234`,
    },
    {
      sender: "VM-SUNBNK",
      text: `INR 2,399.00 spent on your Sunrise Bank Credit Card ending 9012 at CROMA RETAIL on ${named}. Avl limit INR 1,12,600.00`,
    },
    {
      sender: "AD-SUNBNK",
      text: `Your A/c XX4821 is credited with Rs.349.00 on ${numeric} by MYNTRA REFUND. UPI Ref 433512911204.`,
    },
    {
      sender: "AX-PAYAPP",
      text: "482913 is your one-time password for a payment of Rs.2,399.00. Do not share it with anybody.",
    },
    {
      sender: "AD-OFFERS",
      text: "Pre-approved personal loan of Rs.5,00,000 at 10.5%! Apply now and get a voucher worth Rs.500.",
    },
  ];
}
