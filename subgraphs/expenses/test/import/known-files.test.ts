import { expect, test } from "@jest/globals";
import { read, rowsOf } from "./told-rows";

const files: Record<
  string,
  { source: string; content: string; rows: string[]; timeZone?: string; ownCurrency?: string }
> = {
  "Firefly III": {
    source: "firefly-iii",
    content: `user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes
1,7,11,2026-03-01T10:00:00+01:00,2026-03-01T10:00:00+01:00,,Withdrawal,EUR,-12.34,,,"Lunch",2026-03-01T00:00:00+01:00,Checking,,"Asset account",Pret,,"Expense account",0,Food,Monthly,,"a,b",note
1,8,12,2026-03-01T10:00:00+01:00,2026-03-01T10:00:00+01:00,,Deposit,EUR,1500.00,,,Salary,2026-03-02T00:00:00+01:00,Boss,,"Revenue account",Checking,,"Asset account",0,Income,,,,
1,9,13,2026-03-01T10:00:00+01:00,2026-03-01T10:00:00+01:00,,Transfer,EUR,50,,,Save,2026-03-02T00:00:00+01:00,Checking,,"Asset account",Savings,,"Asset account",0,,,,,`,
    rows: [
      "2: 2026-03-01 -12.34 EUR Pret note=Lunch\nnote category=Food account=Checking externalId=11 tags=a+b",
      "3: 2026-03-02 +1500.00 EUR Boss note=Salary category=Income account=Checking externalId=12",
      "4: NOT_AN_EXPENSE a transfer between your own accounts",
    ],
  },
  YNAB: {
    source: "ynab",
    ownCurrency: "USD",
    content:
      `\uFEFF"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Visa","","03/14/2026","Trader Joe's","Everyday: Groceries","Everyday","Groceries","bread",$1,045.10,$0.00,"Cleared"
`.replace("$1,045.10", '"$1,045.10"') +
      `"Visa","","03/15/2026","Employer","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$2000.00,"Cleared"\n"Visa","","03/16/2026","Transfer : Savings","","","","",$100.00,$0.00,"Cleared"\n"Visa","","03/01/2026","Starting Balance","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$50.00,"Cleared"\n`,
    rows: [
      "2: 2026-03-14 -1045.10 USD Trader Joe's note=bread category=Everyday: Groceries account=Visa",
      "3: 2026-03-15 +2000.00 USD Employer category=Inflow: Ready to Assign account=Visa",
      "4: NOT_AN_EXPENSE a transfer between your own accounts",
      "5: NOT_AN_EXPENSE the account's first balance",
    ],
  },
  Mint: {
    source: "mint",
    content: `"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
"1/02/2026","Amazon","AMZN Mktp US","25.00","debit","Shopping","CHASE","home office","for work"
"1/03/2026","Paycheck","ACME","2000.00","credit","Paycheck","CHASE","",""
"1/04/2026","Chase card","AUTOPAY","500.00","debit","Credit Card Payment","CHASE","",""`,
    rows: [
      "2: 2026-01-02 -25.00  Amazon note=for work category=Shopping account=CHASE tags=home office",
      "3: 2026-01-03 +2000.00  Paycheck category=Paycheck account=CHASE",
      "4: NOT_AN_EXPENSE a transfer between your own accounts",
    ],
  },
  Revolut: {
    source: "revolut",
    content: `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2026-01-10 09:12:44,2026-01-11 11:00:01,Lidl,-23.40,0.00,EUR,COMPLETED,100.00
TRANSFER,Current,2026-01-12 10:00:00,2026-01-12 10:00:01,To Bob,-100.00,1.50,EUR,COMPLETED,0.00
CARD_PAYMENT,Current,2026-01-13 10:00:00,,Shell,-50.00,0.00,EUR,REVERTED,
TOPUP,Current,2026-01-14 10:00:00,2026-01-14 10:00:01,Top-Up,200.00,0.00,EUR,COMPLETED,200.00
EXCHANGE,Current,2026-01-15 10:00:00,2026-01-15 10:00:01,Exchanged to USD,-50.00,0.00,EUR,COMPLETED,150.00`,
    rows: [
      "2: 2026-01-11 -23.40 EUR Lidl account=Current",
      "3: 2026-01-12 -101.50 EUR To Bob account=Current",
      '4: NOT_AN_EXPENSE the payment is "REVERTED"',
      "5: 2026-01-14 +200.00 EUR Top-Up account=Current",
      "6: NOT_AN_EXPENSE a transfer between your own accounts",
    ],
  },
  "N26, new": {
    source: "n26",
    content: `"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-02-01,2026-02-01,"REWE","",Presentment,"-","Main Account",-17.05,-17.05,EUR,1.0
2026-02-02,2026-02-02,"Landlord",DE1,"Debit Transfer","rent",Main Account,-900.0,,,`,
    rows: [
      "2: 2026-02-01 -17.05 EUR REWE note=- account=Main Account",
      "3: 2026-02-02 -900.0 EUR Landlord note=rent account=Main Account",
    ],
  },
  "N26, old": {
    source: "n26",
    content: `"Date","Payee","Account number","Transaction type","Payment reference","Amount (EUR)","Amount (Foreign Currency)","Type Foreign Currency","Exchange Rate"
"2021-02-01","REWE","","MasterCard Payment","","-17.05","-17.05","EUR","1.0"`,
    rows: ["2: 2021-02-01 -17.05 EUR REWE"],
  },
  PayPal: {
    source: "paypal",
    content: `"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Balance"
"31/01/2026","10:11:12","CET","Spotify","PreApproved Payment Bill User Payment","Completed","EUR","-9,99","0,00","-9,99","a@x","b@y","TX1","0,00"
"31/01/2026","10:11:12","CET","","Bank Deposit to PP Account","Completed","EUR","9,99","0,00","9,99","a@x","b@y","TX2","9,99"
"01/02/2026","10:11:12","CET","Shop","General Authorization","Pending","EUR","-5,00","0,00","-5,00","a@x","b@y","TX3","9,99"`,
    rows: [
      "2: 2026-01-31 -9.99 EUR Spotify externalId=TX1",
      "3: NOT_AN_EXPENSE a transfer between your own accounts",
      "4: NOT_AN_EXPENSE an amount that was only held for a while",
    ],
  },
  "HDFC, with preamble and footer": {
    source: "hdfc",
    content: `HDFC BANK Ltd.,,,,,,
Statement of account,,,,,,
MR ROSHAN,,Account No :,50100012345678,,,
,,,,,,
Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
********,**********,**********,********,*********,*******,*******
01/03/26,UPI-SWIGGY-123,0000012345,01/03/26,320.00,,"1,23,456.00"
02/03/26,SALARY,0000012346,02/03/26,,"1,00,000.00","2,23,456.00"
********,**********,**********,********,*********,*******,*******
STATEMENT SUMMARY  :-,,,,,,
Opening Balance,,,Debits,Credits,Closing Bal,`,
    rows: ["7: 2026-03-01 -320.00  UPI-SWIGGY-123 note=0000012345", "8: 2026-03-02 +100000.00  SALARY note=0000012346"],
  },
  ICICI: {
    source: "icici",
    content: `DETAILED STATEMENT
Search
Transaction Period:,01/03/2026 to 31/03/2026

S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,Withdrawal Amount (INR ),Deposit Amount (INR ),Balance (INR )
1,02/03/2026,01/03/2026,-,UPI/ZOMATO/123,250.5,0.0,1000.00
2,13/03/2026,13/03/2026,-,NEFT/SALARY,0.0,50000.0,51000.00`,
    rows: ["6: 2026-03-01 -250.5 INR UPI/ZOMATO/123", "7: 2026-03-13 +50000.0 INR NEFT/SALARY"],
  },
  "Lunch Money": {
    source: "lunch-money",
    content: `date,category,payee,amount,currency,notes,account,tags,status
2026-01-02,Dining,Joe's,12.50,usd,with Ann,Visa,"fun,food",cleared
2026-01-03,Salary,Acme,-2000.00,usd,,Bank,,cleared`,
    rows: [
      "2: 2026-01-02 -12.50 USD Joe's note=with Ann category=Dining account=Visa tags=fun+food",
      "3: 2026-01-03 +2000.00 USD Acme category=Salary account=Bank",
    ],
  },
  Actual: {
    source: "actual",
    content: `Account,Date,Payee,Notes,Category,Amount,Split_Amount,Cleared
Checking,2026-01-02,Kroger,milk,Food,-12.5,0,Cleared
Checking,2026-01-03,Boss,,Income,100,0,Cleared`,
    rows: [
      "2: 2026-01-02 -12.5  Kroger note=milk category=Food account=Checking",
      "3: 2026-01-03 +100  Boss category=Income account=Checking",
    ],
  },
  "a German bank: semicolons, decimal commas, preamble": {
    source: "csv",
    content: `"Kontonummer:";"DE123 / Girokonto";

"Buchungstag";"Wertstellung";"Buchungstext";"Auftraggeber / Empfänger";"Verwendungszweck";"Betrag (EUR)";
"03.02.2026";"03.02.2026";"Lastschrift";"Stadtwerke";"Abschlag";"-1.234,50";
"04.02.2026";"04.02.2026";"Gutschrift";"Firma";"Gehalt";"2.500,00";`,
    rows: ["4: 2026-02-03 -1234.50 EUR Stadtwerke note=Abschlag", "5: 2026-02-04 +2500.00 EUR Firma note=Gehalt"],
  },
  "no header": {
    source: "csv",
    content: "05.01.2026;-12,50;REWE SAGT DANKE\n06.01.2026;-3,00;BACKEREI",
    rows: ["1: 2026-01-05 -12.50  REWE SAGT DANKE", "2: 2026-01-06 -3.00  BACKEREI"],
  },
  "amounts without signs": {
    source: "csv",
    content: "date,description,amount\n2026-01-05,Coffee,3.50\n2026-01-06,Bread,2",
    rows: ["2: 2026-01-05 -3.50  Coffee", "3: 2026-01-06 -2  Bread"],
  },
  "sep= and tabs, names of months": {
    source: "csv",
    content:
      "sep=\t\r\nTransaction Date\tDetails\tDebit\tCredit\r\n05 Jan 2026\tCafé\t1,234.00 Dr\t\r\n6-FEB-26\tRefund\t\t(10.00)\r\n",
    rows: ["3: 2026-01-05 -1234.00  Café", "4: 2026-02-06 -10.00  Refund"],
  },
};

test.each(Object.entries(files))("a file is read as meant: %s", async (_, { source, content, rows, ...owner }) => {
  expect(await rowsOf("CSV", content, owner)).toEqual(rows);
  expect((await read("CSV", content)).source).toBe(source);
});
