import type { WantedReading } from "./wanted-reading";

/** English of several countries. Names and numbers are invented. */
export const english: readonly WantedReading[] = [
  {
    text: "You've paid £42.50 at TESCO STORES on 12 Aug with your Monzo card ending 1122.",
    wanted: "DEBIT 42.5 GBP",
    merchant: "TESCO STORES",
    base: "GBP",
  },
  {
    text: "Card payment of £42.50 to TESCO STORES on 12/08/2026. Balance: £310.20",
    wanted: "DEBIT 42.5 GBP",
    base: "GBP",
  },
  { text: "You received £1,200.00 from ACME LTD. Your balance is £1,510.20.", wanted: "CREDIT 1200 GBP", base: "GBP" },
  {
    text: "Your card ending in 1122 was used for $18.20 at UBER on 08/12/2026.",
    wanted: "DEBIT 18.2 USD",
    merchant: "UBER",
    base: "USD",
  },
  {
    text: "A debit of $50.00 was made from your account ending 1122 on Aug 12, 2026",
    wanted: "DEBIT 50 USD",
    base: "USD",
  },
  {
    text: "A direct deposit of $50.00 was credited to your account ending 1122 on Aug 12, 2026",
    wanted: "CREDIT 50 USD",
    base: "USD",
  },
  {
    text: "You withdrew $20.00 at ATM 3 Main St on 08/12/2026 from account *1122",
    wanted: "DEBIT 20 USD",
    base: "USD",
  },
  { text: "Your scheduled payment of $50.00 to CITY POWER will be sent on Sep 12, 2026.", wanted: "no expense" },
  { text: "Your payment of $50.00 to CITY POWER is scheduled for 09/12/2026.", wanted: "no expense" },
  { text: "Low balance alert: your account *1122 balance is $12.00", wanted: "no expense", base: "USD" },
  {
    text: "Fraud alert: did you attempt a $450.00 purchase at BESTBUY? Reply YES or NO",
    wanted: "no expense",
    base: "USD",
  },
  {
    text: "Your statement is ready. New balance $450.00, minimum payment $35.00 due 09/25/2026.",
    wanted: "no expense",
    base: "USD",
  },
  {
    text: "Acct: ****1122 Amt: NGN5,000.00 DR Desc: POS PURCHASE SHOPRITE Date: 12-Aug-2026 14:20 Bal: NGN20,300.10",
    wanted: "DEBIT 5000 NGN",
  },
  {
    text: "Acct: ****1122 Amt: NGN5,000.00 CR Desc: TRF FROM ADE OLA Date: 12-Aug-2026 14:20 Bal: NGN20,300.10",
    wanted: "CREDIT 5000 NGN",
  },
  {
    text: "Rs. 1,250.00 debited from your account ***1122 at IMTIAZ STORE on 12-08-2026 via POS. Avl Bal Rs. 20,300.10",
    wanted: "DEBIT 1250 PKR",
    base: "PKR",
  },
  {
    text: "TGH1AB2C3D Confirmed. Ksh500.00 paid to NAIVAS SUPERMARKET. on 12/8/26 at 2:20 PM. New M-PESA balance is Ksh1,230.00. Transaction cost, Ksh0.00.",
    wanted: "DEBIT 500 KES",
  },
  {
    text: "TGH1AB2C3D Confirmed. You have received Ksh500.00 from JANE WANJIKU 0712345678 on 12/8/26 at 2:20 PM New M-PESA balance is Ksh1,730.00.",
    wanted: "CREDIT 500 KES",
  },
  {
    text: "TGH1AB2C3D Failed. Insufficient funds in your M-PESA account to pay Ksh500.00 to NAIVAS.",
    wanted: "no expense",
  },
  {
    text: "Payment of Tk 200.00 to AGORA LTD is successful. Balance Tk 1,200.00. TrxID 9AB8CD7EF at 12/08/2026 14:20",
    wanted: "DEBIT 200 BDT",
  },
  {
    text: "You have received Tk 200.00 from 01700000000. Ref x. Fee Tk 0.00. Balance Tk 1,400.00. TrxID 9AB8CD7EF at 12/08/2026 14:20",
    wanted: "CREDIT 200 BDT",
  },
  {
    text: "Dear customer, your payment of INR 1,200 is due. Pay by 15-Sep-26 to avoid late fee.",
    wanted: "no expense",
  },
  {
    text: "INR 5,000 will be debited from your HDFC Bank A/c XX4471 on 05-Oct-26 towards SIP. Maintain balance.",
    wanted: "no expense",
  },
  {
    text: "Your Loan A/c XX998 EMI of Rs.8,412 is due on 05-10-26. Please maintain sufficient balance in A/c XX4471.",
    wanted: "ignored",
  },
  {
    text: "Get flat Rs.200 off on orders above Rs.999 with your Axis Bank Card. Use code AXIS200. T&C apply",
    wanted: "no expense",
  },
  { text: "Congrats! You've won Rs.10,000 Amazon voucher. Click http://x.in to claim", wanted: "no expense" },
  { text: "Credit card limit increased to Rs.2,50,000 on card XX4471.", wanted: "no expense" },
  { text: "Transfer up to Rs.5,00,000 instantly with IMPS on our app.", wanted: "no expense" },
  {
    text: "Your cheque no 445566 for Rs.5,000 has been returned unpaid due to insufficient funds.",
    wanted: "no expense",
  },
  { text: "Your UPI transaction of Rs.500 to SHOP is pending. We will update you.", wanted: "no expense" },
  { text: "Rs 500 was not debited from your account. Transaction failed.", wanted: "no expense" },
  { text: "Request of Rs.500 received from SHOP via UPI. Approve in the app to pay.", wanted: "no expense" },
  { text: "NEHA requested money Rs.500. Open GPay to pay", wanted: "no expense" },
  {
    text: "Rs.1,00,000 personal loan is pre-approved for you! Get it credited to A/c XX4471 in 10 seconds",
    wanted: "no expense",
  },
  { text: "Your bill of Rs.899 for Airtel 9876543210 is generated. Due date 20-09-26", wanted: "no expense" },
  { text: "Alert: Your A/c XX4471 balance is below Rs.5,000. Please maintain MAB.", wanted: "no expense" },
  { text: "Auto-debit of Rs.499 for NETFLIX is scheduled on 20-09-26 from card XX4471.", wanted: "no expense" },
  { text: "We could not process your payment of Rs.899. Please try again.", wanted: "no expense" },
  { text: "Your payment of Rs.899 to SHOP was cancelled.", wanted: "no expense" },
  { text: "445566 is your verification code for Rs.899 payment", wanted: "no expense" },
  { text: "Your Debit Card XX4471 is blocked. Call 1800", wanted: "no expense" },
  { text: "Interest rate on FD revised to 7.1%. Invest Rs.10,000 now", wanted: "no expense" },
  { text: "Amount of Rs.500 is on hold for your order at SHOP with card XX4471", wanted: "no expense" },
  { text: "Please pay Rs.2,500 school fee before 15-09-26", wanted: "no expense" },
  { text: "Insurance premium of Rs.12,000 for policy 998877 is due on 20-09-26", wanted: "no expense" },
  {
    text: "Rs.250 paid to CHAI POINT via PhonePe from HDFC A/c XX4471. UTR 616502217745",
    wanted: "DEBIT 250 INR",
    merchant: "CHAI POINT",
  },
  { text: "Money sent: Rs.250.00 to chaipoint@ybl from A/c XX4471. UPI 616502217745", wanted: "DEBIT 250 INR" },
  {
    text: "Rs.999 debited via AutoPay for NETFLIX from A/c XX4471 on 14-06-26",
    wanted: "DEBIT 999 INR",
    merchant: "NETFLIX",
  },
  {
    text: "Rs.2500 withdrawn at SBI ATM MG ROAD from A/c XX4471 on 14-06-26. Avl Bal Rs.3,000",
    wanted: "DEBIT 2500 INR",
    paymentMethod: "CASH",
  },
  { text: "A/C XX4471 debited by 120.0 on date 14Jun26 trf to RAJU Refno 616502217745", wanted: "DEBIT 120 INR" },
  {
    text: "Txn Rs.4,200 On HDFC Bank Card 4471 At APOLLO PHARMACY by UPI 616502217745 On 14-06",
    wanted: "DEBIT 4200 INR",
    merchant: "APOLLO PHARMACY",
  },
  {
    text: "Your bill payment of Rs.899 to AIRTEL is successful. Ref 99887766 from A/c XX4471 on 14-06-26",
    wanted: "DEBIT 899 INR",
  },
  {
    text: "INR 5,500.00 deposited in HDFC Bank A/c XX4471 on 14-06-26 for NEFT Cr-SALARY-ACME. Avl bal INR 9,000",
    wanted: "CREDIT 5500 INR",
  },
  { text: "Refund of Rs.350 for order 5566 processed to your card XX4471", wanted: "CREDIT 350 INR" },
  { text: "UPI Credit: Rs.10.00 in A/c XX4471 from rahul@ybl RRN 616502217745", wanted: "CREDIT 10 INR" },
  {
    text: "Dear Customer, transaction of INR 1,200.00 done on card XX4471 at SHOP on 14-06-26",
    wanted: "DEBIT 1200 INR",
  },
  { text: "FASTag: Rs.60 debited for toll at KHED PLAZA on 14-06-26. Bal Rs.340", wanted: "DEBIT 60 INR" },
  {
    text: "Thank you for paying Rs.1,999 for your electricity bill from A/c XX4471 on 14-06-26",
    wanted: "DEBIT 1999 INR",
  },
  { text: "Rs.2000 added to your Paytm wallet from A/c XX4471 on 14-06-26", wanted: "CREDIT 2000 INR" },
  { text: "Cheque 445566 of Rs.45,000 cleared/debited from A/c XX4471 on 14-06-26", wanted: "DEBIT 45000 INR" },
  { text: "Cheque 445566 of Rs.45,000 credited to A/c XX4471 on 14-06-26", wanted: "CREDIT 45000 INR" },
  {
    text: "ICICI Bank Acct XX318 debited with Rs 300 on 20-Jun-26 & Acct XX902 credited.IMPS:617100447722.",
    wanted: "DEBIT 300 INR",
    account: "318",
  },
  {
    text: "Acct XX902 credited with Rs 300 on 20-Jun-26 from Acct XX318. IMPS:617100447722.",
    wanted: "CREDIT 300 INR",
    account: "902",
  },
  {
    text: "USD 12.50 spent on ICICI Bank Card XX4471 on 14-Jun-26 at OPENAI. Avl Lmt: INR 1,20,000",
    wanted: "DEBIT 12.5 USD",
    merchant: "OPENAI",
  },
  {
    text: "INR 2,499.00 debited from A/c no. XX4471 on 14-06-26, 18:57:57 UPI/P2M/616502217745/BIG BAZAAR",
    wanted: "DEBIT 2499 INR",
    account: "4471",
  },
  { text: "You've spent Rs. 510 at INOX on your card ending 4471 on 14/06/2026 21:05:11", wanted: "DEBIT 510 INR" },
  { text: "Paid €15.90 with Apple Pay at LIDL", wanted: "DEBIT 15.9 EUR" },
  { text: "-€15.90 LIDL card *4471", wanted: "DEBIT 15.9 EUR", orReview: true },
];
