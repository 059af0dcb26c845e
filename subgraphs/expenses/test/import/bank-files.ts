/** A small file as a program or bank writes it, with made-up payments, and what its rows mean. */
export interface BankFile {
  source: string;
  content: string;
  rows: string[];
  notes?: RegExp;
}

const quoted = (...cells: string[]) => cells.map((cell) => `"${cell}"`).join(";");

/** Headers as the makers' own exports have them, of 2024 to 2026. */
export const bankFiles: Record<string, BankFile> = {
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
  "PayPal, German": {
    source: "paypal",
    content: `"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Entgelt","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode"
"04.10.2026","10:12:00","Europe/Berlin","Zalando SE","Handyzahlung","Abgeschlossen","EUR","-59,90","0,00","-59,90","me@x","shop@y","1AB"
"04.10.2026","10:12:01","Europe/Berlin","","Bankgutschrift auf PayPal-Konto","Abgeschlossen","EUR","59,90","0,00","59,90","","me@x","2CD"
"05.10.2026","10:12:01","Europe/Berlin","Shop","Einbehaltung für offene Autorisierung","Ausstehend","EUR","-9,90","0,00","-9,90","me@x","","3EF"`,
    rows: [
      "2: 2026-10-04 -59.90 EUR Zalando SE externalId=1AB",
      "3: NOT_AN_EXPENSE a transfer between your own accounts",
      "4: NOT_AN_EXPENSE an amount that was only held for a while",
    ],
  },
  DKB: {
    source: "dkb",
    content: `"Girokonto";"DE00 1203 0000 0000 0000 00"
"Zeitraum:";"01.01.2026 - 17.01.2026"
"Kontostand vom 17.01.2026:";"1.234,56 €"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"16.01.26";"16.01.26";"Gebucht";"A B";"REWE Markt";"VISA Debitkartenumsatz";"Ausgang";"DE1";"-45,67";"";"";"1"
"15.01.26";"15.01.26";"Gebucht";"Firma GmbH";"A B";"Gehalt";"Eingang";"DE2";"2.500";"";"";"2"
"17.01.26";"";"Vorgemerkt";"A B";"Shell";"VISA";"Ausgang";"DE3";"-30,00";"";"";"3"`,
    rows: [
      "6: 2026-01-16 -45.67  REWE Markt note=VISA Debitkartenumsatz",
      "7: 2026-01-15 +2500  Firma GmbH note=Gehalt",
      '8: NOT_AN_EXPENSE the payment is "Vorgemerkt"',
    ],
  },
  Sparkasse: {
    source: "sparkasse",
    content: `${quoted("Auftragskonto", "Buchungstag", "Valutadatum", "Buchungstext", "Verwendungszweck", "Glaeubiger ID", "Mandatsreferenz", "Kundenreferenz (End-to-End)", "Sammlerreferenz", "Lastschrift Ursprungsbetrag", "Auslagenersatz Ruecklastschrift", "Beguenstigter/Zahlungspflichtiger", "Kontonummer/IBAN", "BIC (SWIFT-Code)", "Betrag", "Waehrung", "Info")}
${quoted("DE11", "15.03.26", "15.03.26", "FOLGELASTSCHRIFT", "Abo", "", "", "", "", "", "", "Netflix International", "NL00", "ABC", "-17,99", "EUR", "Umsatz gebucht")}
${quoted("DE11", "16.03.26", "", "KARTENZAHLUNG", "Kaffee", "", "", "", "", "", "", "Café X", "", "", "-3,50", "EUR", "Umsatz vorgemerkt")}`,
    rows: [
      "2: 2026-03-15 -17.99 EUR Netflix International note=Abo account=DE11",
      '3: NOT_AN_EXPENSE the payment is "Umsatz vorgemerkt"',
    ],
  },
  Volksbank: {
    source: "csv",
    content: `Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Kategorie;Steuerrelevant;Glaeubiger ID;Mandatsreferenz
Girokonto;DE92;GENO;VR Bank;03.01.2026;03.01.2026;Stadtwerke;DE21;X;Lastschrift;Abschlag;-24,15;EUR;1.000,00;;Sonstiges;;;`,
    rows: ["2: 2026-01-03 -24.15 EUR Stadtwerke note=Abschlag category=Sonstiges account=DE92"],
  },
  "ING, Germany": {
    source: "csv",
    content: `Umsatzanzeige;Datei erstellt am: 17.02.2026 22:11

IBAN;DE25 5001 0517 5414 3493 34
Kontoname;Girokonto
Bank;ING
Zeitraum;01.01.2026 - 17.02.2026
Saldo;429,31;EUR

In der CSV-Datei finden Sie alle bereits gebuchten Umsätze.

Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
17.02.2026;17.02.2026;PayPal;Lastschrift;Testzahlung;429,31;EUR;-140,47;EUR
16.02.2026;16.02.2026;Arbeitgeber;Gehalt;Monat 02;569,78;EUR;3.000,00;EUR`,
    rows: [
      "12: 2026-02-17 -140.47 EUR PayPal note=Testzahlung",
      "13: 2026-02-16 +3000.00 EUR Arbeitgeber note=Monat 02",
    ],
  },
  "ING, Netherlands": {
    source: "ing",
    content: `"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort","Mededelingen"
"20261012","Albert Heijn 1234 Utrecht","NL01INGB0001234567","","BA","Af","23,45","Betaalautomaat","Pasvolgnr: 012"
"20261013","WERKGEVER","NL01INGB0001234567","NL02","OV","Bij","2.500,00","Overschrijving","salaris"`,
    rows: [
      "2: 2026-10-12 -23.45 EUR Albert Heijn 1234 Utrecht note=Pasvolgnr: 012 account=NL01INGB0001234567",
      "3: 2026-10-13 +2500.00 EUR WERKGEVER note=salaris account=NL01INGB0001234567",
    ],
  },
  "ING, Netherlands in English": {
    source: "ing",
    content: `"Date";"Name / Description";"Account";"Counterparty";"Code";"Debit/credit";"Amount (EUR)";"Transaction type";"Notifications";"Resulting balance";"Tag"
"20261012";"Albert Heijn";"NL01INGB0001234567";"NL99";"BA";"Debit";"23,45";"Payment terminal";"Card 012";"100,00";""
"20261013";"EMPLOYER";"NL01INGB0001234567";"NL02";"OV";"Credit";"2500,00";"Transfer";"salary";"2600,00";""`,
    rows: [
      "2: 2026-10-12 -23.45 EUR Albert Heijn note=Card 012 account=NL01INGB0001234567",
      "3: 2026-10-13 +2500.00 EUR EMPLOYER note=salary account=NL01INGB0001234567",
    ],
  },
  Rabobank: {
    source: "csv",
    content: `"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Naam uiteindelijke partij","Naam initiërende partij","BIC tegenpartij","Code","Batch ID","Transactiereferentie","Machtigingskenmerk","Incassant ID","Betalingskenmerk","Omschrijving-1","Omschrijving-2","Omschrijving-3","Reden retour","Oorspr bedrag","Oorspr munt","Koers"
"NL11RABO","EUR","RABONL2U","000000000000007213","2026-01-05","2026-01-05","-12,50","+987,50","NL22","Jumbo","","","","bc","","","","","","boodschappen","","","","","",""
"NL11RABO","EUR","RABONL2U","000000000000007214","2026-01-06","2026-01-06","+1.500,00","+2487,50","NL33","Werkgever","","","","cb","","","","","","salaris","","","","","",""`,
    rows: [
      "2: 2026-01-05 -12.50 EUR Jumbo note=boodschappen account=NL11RABO",
      "3: 2026-01-06 +1500.00 EUR Werkgever note=salaris account=NL11RABO",
    ],
  },
  "ABN AMRO, without a header": {
    source: "csv",
    content:
      "123456789\tEUR\t20260105\t1000,00\t987,50\t20260105\t-12,50\tBEA   NR:AB1234   05.01.26/10.11 JUMBO\n123456789\tEUR\t20260106\t987,50\t2487,50\t20260106\t1500,00\tSEPA Overboeking WERKGEVER",
    rows: [
      "1: 2026-01-05 -12.50  BEA   NR:AB1234   05.01.26/10.11 JUMBO",
      "2: 2026-01-06 +1500.00  SEPA Overboeking WERKGEVER",
    ],
  },
  bunq: {
    source: "csv",
    content: `"Date";"Interest Date";"Amount";"Account";"Counterparty";"Name";"Description"
"2026-01-10";"2026-01-10";"-3,50";"NL82BUNQ2071504690";"";"Coffee Shop";"Latte"
"2026-01-11";"2026-01-11";"1.500,00";"NL82BUNQ2071504690";"NL00INGB0001234567";"Employer B.V.";"Salary January"`,
    rows: [
      "2: 2026-01-10 -3.50  Coffee Shop note=Latte account=NL82BUNQ2071504690",
      "3: 2026-01-11 +1500.00  Employer B.V. note=Salary January account=NL82BUNQ2071504690",
    ],
  },
  BoursoBank: {
    source: "boursobank",
    content: `dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
2026-02-09;2026-02-09;"VIR SEPA Loyer";"Virements émis";"Virements";;-568,13;;00040613484;BoursoBank;37.29
2026-02-06;2026-02-06;"CARTE 05/02/26 UNIQLO CB*6863";"Vêtements";"Achats";"uniqlo";"-1 100,50";;00040613484;BoursoBank;605.42`,
    rows: [
      "2: 2026-02-09 -568.13  VIR SEPA Loyer category=Virements émis account=BoursoBank",
      "3: 2026-02-06 -1100.50  uniqlo note=CARTE 05/02/26 UNIQLO CB*6863 category=Vêtements account=BoursoBank",
    ],
  },
  "Crédit Agricole": {
    source: "csv",
    content: `Téléchargement du 10/02/2026;
M. A B;
Compte de Dépôt n° 123;
Solde au 09/02/2026 1 234,56 €
Liste des opérations du compte entre le 01/01/2026 et le 09/02/2026;
Date;Libellé;Débit euros;Crédit euros;
09/02/2026;"PAIEMENT PAR CARTE MONOPRIX";12,50;;
06/02/2026;"VIREMENT EN VOTRE FAVEUR BOSS";;1 500,00;`,
    rows: [
      "7: 2026-02-09 -12.50 EUR PAIEMENT PAR CARTE MONOPRIX",
      "8: 2026-02-06 +1500.00 EUR VIREMENT EN VOTRE FAVEUR BOSS",
    ],
  },
  "Santander, Spain": {
    source: "csv",
    content: `Fecha;Concepto;Importe
15/01/2026;"Compra Mercadona, Madrid";-23,40
16/01/2026;Nomina Empresa;1.500,00`,
    rows: ["2: 2026-01-15 -23.40  Compra Mercadona, Madrid", "3: 2026-01-16 +1500.00  Nomina Empresa"],
  },
  "Fineco, Italy": {
    source: "csv",
    content: `Conto Corrente: 1234567
Intestazione: A B

Data;Entrate;Uscite;Descrizione;Descrizione_Completa;Stato
15/01/2026;;-23,40;PAGAMENTO POS;ESSELUNGA MILANO;Contabilizzato
16/01/2026;1500,00;;STIPENDIO;AZIENDA SRL;Contabilizzato`,
    rows: ["5: 2026-01-15 -23.40  PAGAMENTO POS", "6: 2026-01-16 +1500.00  STIPENDIO"],
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
