import type { BankFile } from "./bank-file";

/** Headers as the makers' own exports have them, of 2024 to 2026. */
export const englishBankFiles: Record<string, BankFile> = {
  Monzo: {
    source: "monzo",
    content: `Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In
tx_1,15/10/2026,02:09:11,Card payment,Grab,🚕,Eating out,-3.21,GBP,-61000.00,IDR,"ride, late",Gedung,,Grab* A-123,,-3.21,
tx_2,16/10/2026,09:12:00,Faster payment,Kwame Logistics,,Income,450.00,GBP,450.00,GBP,,,,RMR-0007,,,450.00
tx_3,16/10/2026,10:00:00,Pot transfer,Holiday pot,,Savings,-20.00,GBP,-20.00,GBP,,,,,,-20.00,
tx_4,17/10/2026,10:00:00,Card payment,,,General,-1.00,GBP,-1.00,GBP,,,,CORNER SHOP 12,,-1.00,`,
    rows: [
      "2: 2026-10-15 -3.21 GBP Grab note=ride, late category=Eating out externalId=tx_1",
      "3: 2026-10-16 +450.00 GBP Kwame Logistics category=Income externalId=tx_2",
      "4: NOT_AN_EXPENSE a transfer between your own accounts",
      "5: 2026-10-17 -1.00 GBP CORNER SHOP 12 category=General externalId=tx_4",
    ],
  },
  "Wise, a balance's statement": {
    source: "wise",
    content: `"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee Name","Payee Account Number",Merchant,"Card Last Four Digits","Card Holder Full Name",Attachment,Note,"Total fees"
CARD-1,08-05-2026,-10.50,EUR,"Card transaction of 10.50 EUR issued by Shop",,989.50,,,,,,,Shop,1234,"A B",,,0.00
TRANSFER-2,09-05-2026,-50.00,EUR,"Sent money to Ana",rent,939.50,,,,,Ana,ES12,,,,,,0.40
TRANSFER-3,10-05-2026,1500.00,EUR,"Received money from Boss BV",,2439.50,,,,"Boss BV",,,,,,,,0.00`,
    rows: [
      "2: 2026-05-08 -10.50 EUR Shop externalId=CARD-1",
      "3: 2026-05-09 -50.00 EUR Ana externalId=TRANSFER-2",
      "4: 2026-05-10 +1500.00 EUR Boss BV externalId=TRANSFER-3",
    ],
  },
  "Wise, the list of transfers": {
    source: "wise",
    content: `ID,Status,Direction,"Created on","Finished on","Source fee amount","Source fee currency","Target fee amount","Target fee currency","Source name","Source amount (after fees)","Source currency","Target name","Target amount (after fees)","Target currency","Exchange rate",Reference,Batch,"Created by",Category,Note
CARD_TRANSACTION-1,COMPLETED,OUT,"2026-01-05 10:00:00","2026-01-05 10:00:01",0.10,EUR,,,"A B",20.00,EUR,Lidl,20.00,EUR,1.0,,,A,Groceries,
TRANSFER-2,COMPLETED,IN,"2026-01-06 10:00:00","2026-01-06 10:00:01",0.00,EUR,,,"Boss BV",1000.00,EUR,"A B",1080.00,USD,1.08,pay,,A,Income,
TRANSFER-3,CANCELLED,OUT,"2026-01-07 10:00:00",,0.00,EUR,,,"A B",5.00,EUR,X,5.00,EUR,1.0,,,A,,
BALANCE-4,COMPLETED,NEUTRAL,"2026-01-08 10:00:00","2026-01-08 10:00:01",0.50,EUR,,,"A B",99.50,EUR,"A B",107.00,USD,1.08,,,A,,`,
    rows: [
      "2: 2026-01-05 -20.10 EUR Lidl category=Groceries externalId=CARD_TRANSACTION-1",
      "3: 2026-01-06 +1080.00 USD Boss BV note=pay category=Income externalId=TRANSFER-2",
      '4: NOT_AN_EXPENSE the payment is "CANCELLED"',
      "5: NOT_AN_EXPENSE a transfer between your own accounts",
    ],
  },
  "Bank of America, with balances": {
    source: "csv",
    content: `Description,,Summary Amt.
Beginning balance as of 01/01/2026,,"1,000.00"
Total credits,,"2,000.00"
Total debits,,"-50.00"
Ending balance as of 01/31/2026,,"2,950.00"

Date,Description,Amount,Running Bal.
01/01/2026,Beginning balance as of 01/01/2026,,"1,000.00"
01/15/2026,ACME PAYROLL,"2,000.00","3,000.00"
01/20/2026,"SHELL OIL","-50.00","2,950.00"`,
    rows: ["8: NOT_AN_EXPENSE a balance", "9: 2026-01-15 +2000.00  ACME PAYROLL", "10: 2026-01-20 -50.00  SHELL OIL"],
  },
  Starling: {
    source: "starling",
    content: `Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
03/06/2026,Netflix,NETFLIX.COM,CARD,-10.99,1210.44,ENTERTAINMENT,
20/06/2026,Employer Ltd,Salary,FASTER PAYMENT,3000.00,4210.44,INCOME,june`,
    rows: [
      "2: 2026-06-03 -10.99 GBP Netflix category=ENTERTAINMENT",
      "3: 2026-06-20 +3000.00 GBP Employer Ltd note=june category=INCOME",
    ],
  },
  "Nationwide, pounds and a preamble": {
    source: "csv",
    content: `"Account Name:","FlexAccount ****12345"
"Account Balance:","£1234.56"
"Available Balance: ","£1234.56"

"Date","Transaction type","Description","Paid out","Paid in","Balance"
"05 Jan 2026","Visa purchase","TESCO STORES","£12.50","","£1222.06"
"06 Jan 2026","Bank credit","ACME LTD","","£1,500.00","£2722.06"`,
    rows: ["6: 2026-01-05 -12.50 GBP TESCO STORES", "7: 2026-01-06 +1500.00 GBP ACME LTD"],
  },
  Barclays: {
    source: "csv",
    content: `Number,Date,Account,Amount,Subcategory,Memo
 ,07/07/2026,20-00-00 12345678,-52.30,Payment,"SAINSBURYS SMKT  ON 07 JUL          BCC"
 ,17/07/2026,20-00-00 12345678,1500.00,Credit,"ACME LTD SALARY"`,
    rows: [
      "2: 2026-07-07 -52.30  SAINSBURYS SMKT  ON 07 JUL          BCC account=20-00-00 12345678",
      "3: 2026-07-17 +1500.00  ACME LTD SALARY account=20-00-00 12345678",
    ],
  },
  "State Bank of India": {
    source: "csv",
    content: `Account Name : MR A B,,,,,,
Txn Date,Value Date,Description,Ref No./Cheque No.,Debit,Credit,Balance
1 Apr 2026,1 Apr 2026,BY TRANSFER-UPI/CR/412345678901/BHARAT T/HDFC/bharat@ok/,TRANSFER FROM 4897 ,,"11,800.00","1,11,800.00 CR"
2 Apr 2026,2 Apr 2026,TO TRANSFER-NEFT,TRANSFER TO 123 ,"5,000.00",,"1,06,800.00 CR"`,
    rows: [
      "3: 2026-04-01 +11800.00  BY TRANSFER-UPI/CR/412345678901/BHARAT T/HDFC/bharat@ok/",
      "4: 2026-04-02 -5000.00  TO TRANSFER-NEFT",
    ],
  },
  "Axis Bank": {
    source: "csv",
    content: `Name :- A B
Statement of Account No - 930000000000001 for the period (From : 16-03-2026 To : 04-05-2026)

Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL
16-03-2026,-,NBSM/96863804/CRED(RAZORPAY)/,              4439.59, ,           604111.30,4875
31-03-2026,-,SB:Int.Pd:01-01-2026 to 31-03-2026, ,              4538.00,           608649.30,4875

Unless the constituent notifies the bank immediately of any discrepancy this statement is correct.,,,,,,`,
    rows: [
      "5: 2026-03-16 -4439.59  NBSM/96863804/CRED(RAZORPAY)/",
      "6: 2026-03-31 +4538.00  SB:Int.Pd:01-01-2026 to 31-03-2026",
    ],
  },
  "Kotak Mahindra": {
    source: "csv",
    content: `Sl. No.,Transaction Date,Value Date,Description,Chq / Ref No.,Amount,Dr / Cr,Balance,Dr / Cr
1,04/09/2026,04/09/2026,AMAZON PRIME,UPI-1,1499.00,DR,8501.00,CR
2,18/09/2026,18/09/2026,SALARY,NEFT-2,"50,000.00",CR,"58,501.00",CR`,
    rows: ["2: 2026-09-04 -1499.00  AMAZON PRIME", "3: 2026-09-18 +50000.00  SALARY"],
  },
};
