import type { BankFile } from "./bank-file";

/** Headers as the makers' own exports have them, of 2024 to 2026. */
export const programFiles: Record<string, BankFile> = {
  Splitwise: {
    source: "splitwise",
    content: `Date,Description,Category,Cost,Currency,Asha,Bo

2026-08-14,Dinner,Dining out,100.00,INR,50.00,-50.00
2026-08-15,Bo paid Asha,Payment,50.00,INR,-50.00,50.00

2026-08-16,Total balance, , ,INR,0.00,0.00
`,
    rows: [
      "3: 2026-08-14 -100.00 INR Dinner category=Dining out",
      "4: NOT_AN_EXPENSE a settlement within the group",
      "6: NOT_AN_EXPENSE the balance of the group",
    ],
    notes: /whole group/,
  },
  Monarch: {
    source: "monarch",
    content: `Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags,Owner
2026-01-15,Amazon,Shopping,Chase Checking,AMAZON MKTPL,,-45.99,"gift,home",Shared
2026-01-16,Visa,Credit Card Payment,Chase Checking,PAYMENT,,-500.00,,Shared
2026-01-17,Payroll,Paychecks,Chase Checking,EMPLOYER PAYROLL,,2500.00,,Shared`,
    rows: [
      "2: 2026-01-15 -45.99  Amazon category=Shopping account=Chase Checking tags=gift+home",
      "3: NOT_AN_EXPENSE a transfer between your own accounts",
      "4: 2026-01-17 +2500.00  Payroll category=Paychecks account=Chase Checking",
    ],
  },
  Copilot: {
    source: "copilot",
    content: `date,name,amount,status,category,parent category,excluded,tags,type,account,account mask,note,recurring
2026-01-21,Mcdonald's,9.63,posted,Restaurants,Food & Drink,false,,regular,Apple Card,1234,,
2026-01-22,Payroll,-2000.00,posted,Paycheck,Income,false,,income,Checking,,,
2026-01-23,Schwab,-500.00,posted,Transfers,Transfers,false,,internal transfer,Schwab,,,
2026-01-24,Shell,30.00,pending,Gas,Auto,false,,regular,Apple Card,1234,,`,
    rows: [
      "2: 2026-01-21 -9.63  Mcdonald's category=Restaurants account=Apple Card",
      "3: 2026-01-22 +2000.00  Payroll category=Paycheck account=Checking",
      "4: NOT_AN_EXPENSE a transfer between your own accounts",
      '5: NOT_AN_EXPENSE the payment is "pending"',
    ],
  },
  "Rocket Money": {
    source: "rocket-money",
    content: `Date,Original Date,Account Type,Account Name,Account Number,Institution Name,Name,Custom Name,Amount,Description,Category,Note,Ignored From,Tax Deductible,Transaction Tags
2026-09-02,2026-08-31,Credit Card,SavorOne,1313,Capital One,MADCATS DANCE,,17,MADCATS DANCE,Fun,,,,
2026-09-03,2026-09-03,Cash,Checking,7480,Chase,PAYROLL,Boss,-4600.00,PAYROLL 1,Paychecks,,,,`,
    rows: [
      "2: 2026-09-02 -17  MADCATS DANCE category=Fun account=SavorOne",
      "3: 2026-09-03 +4600.00  Boss category=Paychecks account=Checking",
    ],
  },
  "Wallet by BudgetBakers": {
    source: "wallet",
    content: `account;category;currency;amount;ref_currency_amount;type;payment_type;payment_type_local;note;date;gps_latitude;gps_longitude;gps_accuracy_in_meters;warranty_in_month;transfer;payee;labels;envelope_id;custom_category
Cash;Groceries;EUR;-12.50;-12.50;Expenses;CASH;Cash;milk;2026-01-05 10:11:12;;;;0;false;Lidl;home;1000;false
Cash;Transfer;EUR;-50.00;-50.00;Expenses;TRANSFER;Transfer;;2026-01-06 10:11:12;;;;0;true;;;20002;false
Bank;Salary;EUR;1500.00;1500.00;Income;TRANSFER;Transfer;;2026-01-07 10:11:12;;;;0;false;Boss;;2;false`,
    rows: [
      "2: 2026-01-05 -12.50 EUR Lidl note=milk category=Groceries account=Cash tags=home",
      "3: NOT_AN_EXPENSE a transfer between your own accounts",
      "4: 2026-01-07 +1500.00 EUR Boss category=Salary account=Bank",
    ],
  },
  Toshl: {
    source: "toshl",
    content: `"Date","Account","Category","Tags","Expense amount","Income amount","Currency","In main currency","Main currency","Description"
"1/15/2026","Cash","Food & Drinks","coffee","3.50","0","EUR","3.50","EUR","latte"
"1/16/2026","Bank","Salary","","0","1,500.00","EUR","1,500.00","EUR",""`,
    rows: [
      "2: 2026-01-15 -3.50 EUR  note=latte category=Food & Drinks account=Cash tags=coffee",
      "3: 2026-01-16 +1500.00 EUR  category=Salary account=Bank",
    ],
  },
};
