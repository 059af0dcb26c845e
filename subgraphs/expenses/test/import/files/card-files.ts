import type { BankFile } from "./bank-file";

/** Headers as the makers' own exports have them, of 2024 to 2026. */
export const cardFiles: Record<string, BankFile> = {
  "Chase, an account": {
    source: "chase",
    content: `Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
DEBIT,09/07/2026,"ATM WITHDRAWAL                       009775  09/07233 3RD A",-100.00,ATM,324.17,,
CREDIT,09/08/2026,"ACME PAYROLL",2000.00,ACH_CREDIT,2324.17,,`,
    rows: [
      "2: 2026-09-07 -100.00  ATM WITHDRAWAL                       009775  09/07233 3RD A",
      "3: 2026-09-08 +2000.00  ACME PAYROLL",
    ],
  },
  "Chase, a card": {
    source: "chase",
    content: `Transaction Date,Post Date,Description,Category,Type,Amount,Memo
01/15/2026,01/16/2026,LYFT *RIDE,Travel,Sale,-25.00,
01/16/2026,01/17/2026,Payment Thank You-Mobile,,Payment,500.00,
01/17/2026,01/18/2026,AMAZON,Shopping,Return,12.00,`,
    rows: [
      "2: 2026-01-15 -25.00  LYFT *RIDE category=Travel",
      "3: NOT_AN_EXPENSE a transfer between your own accounts",
      "4: 2026-01-17 +12.00  AMAZON category=Shopping",
    ],
  },
  "American Express, United States": {
    source: "amex",
    content: `Date,Description,Card Member,Account #,Amount,Extended Details,Appears On Your Statement As,Address,City/State,Zip Code,Country,Reference,Category
12/31/2026,TRADER JOE'S,A B,-11006,42.17,groceries,TRADER JOE'S #1,1 Main St,"NEW YORK
NY",10001,UNITED STATES,'320261231',Groceries
12/30/2026,AUTOPAY PAYMENT - THANK YOU,A B,-11006,-1661.31,,AUTOPAY,,,,,'320261230',`,
    rows: [
      "2: 2026-12-31 -42.17  TRADER JOE'S note=groceries category=Groceries account=-11006 externalId='320261231'",
      "4: 2026-12-30 +1661.31  AUTOPAY PAYMENT - THANK YOU account=-11006 externalId='320261230'",
    ],
  },
  "American Express, Germany": {
    source: "amex",
    content: `Datum,Beschreibung,Karteninhaber,Konto #,Betrag,Weitere Details,Erscheint auf Ihrer Abrechnung als,Adresse,Stadt,PLZ,Land,Betreff,Kategorie
08/09/2026,BUCHLADEN,A B,-01014,"12,34",,BUCHLADEN,,,,DE,ref1,Other`,
    rows: ["2: 2026-09-08 -12.34  BUCHLADEN category=Other account=-01014 externalId=ref1"],
  },
  "Apple Card": {
    source: "apple-card",
    content: `Transaction Date,Clearing Date,Description,Merchant,Category,Type,Amount (USD),Purchased By
06/20/2026,06/21/2026,"WEGMANS 925 VANSANT DR","Wegmans","Grocery","Purchase","68.63","A B"
06/19/2026,06/20/2026,"ACH DEPOSIT","Payment","Payment","Payment","-200.00","A B"`,
    rows: [
      "2: 2026-06-20 -68.63 USD Wegmans note=WEGMANS 925 VANSANT DR category=Grocery",
      "3: NOT_AN_EXPENSE a transfer between your own accounts",
    ],
  },
  Discover: {
    source: "discover",
    content: `Trans. Date,Post Date,Description,Amount,Category
09/23/2026,09/23/2026,"HLU*HULU 373313066733-U ""HULU.COM""/BILL",14.35,"Services"
09/27/2026,09/27/2026,INTERNET PAYMENT - THANK YOU,-180.00,Payments and Credits`,
    rows: [
      '2: 2026-09-23 -14.35  HLU*HULU 373313066733-U "HULU.COM"/BILL category=Services',
      "3: 2026-09-27 +180.00  INTERNET PAYMENT - THANK YOU category=Payments and Credits",
    ],
  },
  Citi: {
    source: "citi",
    content: `Status,Date,Description,Debit,Credit
Cleared,08/02/2026,COSTCO WHSE #1234 CHICAGO IL,156.78,
Cleared,08/04/2026,AUTOPAY PAYMENT THANK YOU,,-500.00
Pending,08/07/2026,APPLE.COM/BILL,9.99,`,
    rows: [
      "2: 2026-08-02 -156.78  COSTCO WHSE #1234 CHICAGO IL",
      "3: 2026-08-04 +500.00  AUTOPAY PAYMENT THANK YOU",
      '4: NOT_AN_EXPENSE the payment is "Pending"',
    ],
  },
  "Capital One": {
    source: "csv",
    content: `Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit
2026-09-06,2026-09-07,2414,PRISM,Merchandise,50.00,
2026-08-21,2026-08-21,2414,CAPITAL ONE MOBILE PYMT,Payment/Credit,,72.00`,
    rows: [
      "2: 2026-09-06 -50.00  PRISM category=Merchandise account=2414",
      "3: 2026-08-21 +72.00  CAPITAL ONE MOBILE PYMT category=Payment/Credit account=2414",
    ],
  },
  "a card that writes what was spent without a sign, unknown to us": {
    source: "csv",
    content: `date,title,amount
2026-01-05,Uber,23.40
2026-01-06,Padaria,8.00
2026-01-07,Mercado,100.00
2026-01-08,Cinema,10.00
2026-01-09,Pagamento recebido,-141.40`,
    rows: [
      "2: 2026-01-05 +23.40  Uber",
      "3: 2026-01-06 +8.00  Padaria",
      "4: 2026-01-07 +100.00  Mercado",
      "5: 2026-01-08 +10.00  Cinema",
      "6: 2026-01-09 -141.40  Pagamento recebido",
    ],
    notes: /"spent": "POSITIVE"/,
  },
};
