import type { BankFile } from "./bank-file";

/** Headers as banks, wallets and card companies in more countries write them, of 2024 to 2026. */
export const worldBankFiles: Record<string, BankFile> = {
  "T-Bank, Russia": {
    source: "csv",
    content: `"Дата операции";"Дата платежа";"Номер карты";"Статус";"Сумма операции";"Валюта операции";"Сумма платежа";"Валюта платежа";"Кэшбэк";"Категория";"MCC";"Описание"
"12.07.2026 20:06:27";"12.07.2026";"*0507";"OK";"-1 089,99";"RUB";"-1 089,99";"RUB";"";"Супермаркеты";"5411";"Семишагофф"
"11.07.2026 10:00:00";"11.07.2026";"*0507";"OK";"5000,00";"RUB";"5000,00";"RUB";"";"Пополнения";"";"Зарплата"
"10.07.2026 10:00:00";"";"*0507";"FAILED";"-300,00";"RUB";"-300,00";"RUB";"";"Такси";"4121";"Яндекс Такси"`,
    rows: [
      "2: 2026-07-12 -1089.99 RUB Семишагофф category=Супермаркеты account=*0507",
      "3: 2026-07-11 +5000.00 RUB Зарплата category=Пополнения account=*0507",
      '4: NOT_AN_EXPENSE the payment is "FAILED"',
    ],
  },
  "VTB, Russia": {
    source: "csv",
    content: `Номер карты/счета/договора;Дата операции;Дата обработки;Сумма операции;Валюта операции;Сумма пересчитанная в валюту счета;Валюта счета;Основание;Статус
'40817;2026-06-01 21:53:09;2026-06-02;-177,00;RUR;-177,00;RUR;MINI-MARKET;Исполнено
'40817;2026-06-03 21:53:09;;-20,00;RUR;-20,00;RUR;TAXI;В обработке`,
    rows: ["2: 2026-06-01 -177.00 RUB MINI-MARKET account='40817", '3: NOT_AN_EXPENSE the payment is "В обработке"'],
  },
  "Fio, Czechia": {
    source: "csv",
    content: `"accountId";"2000000000"
"bankId";"2010"

ID pohybu;Datum;Objem;Měna;Protiúčet;Název protiúčtu;Kód banky;Název banky;KS;VS;SS;Uživatelská identifikace;Zpráva pro příjemce;Typ
26962199069;01.09.2026;-1500,50;CZK;123;České dráhy;0800;ČS;;;;;Vlak Brno;Platba
26962199070;05.09.2026;80 000,00;CZK;456;Zaměstnavatel s.r.o.;0300;ČSOB;;;;;Mzda;Příjem`,
    rows: [
      "5: 2026-09-01 -1500.50 CZK České dráhy note=Vlak Brno externalId=26962199069",
      "6: 2026-09-05 +80000.00 CZK Zaměstnavatel s.r.o. note=Mzda externalId=26962199070",
    ],
  },
  "Pekao, Poland": {
    source: "csv",
    content: `Data księgowania;Data waluty;Nadawca / Odbiorca;Adres nadawcy / odbiorcy;Rachunek źródłowy;Rachunek docelowy;Tytułem;Kwota operacji;Waluta;Numer referencyjny;Typ operacji;Kategoria
15.12.2026;15.12.2026;Żabka Łódź;;12;67;Płatność kartą;-199,99;PLN;REF1;Płatność kartą;Sport
16.12.2026;16.12.2026;Firma;;67;12;Wynagrodzenie;5 200,00;PLN;REF2;Przelew;Inne`,
    rows: [
      "2: 2026-12-15 -199.99 PLN Żabka Łódź note=Płatność kartą category=Sport",
      "3: 2026-12-16 +5200.00 PLN Firma note=Wynagrodzenie category=Inne",
    ],
  },
  "mBank, Poland": {
    source: "csv",
    content: `mBank S.A. Bankowość Detaliczna;
#Klient;
JAN KOWALSKI;

#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;
2026-11-05;"BIEDRONKA 1234 ZAKUP PRZY UŻYCIU KARTY";"eKonto";"Żywność";-45,67 PLN;
2026-11-04;"PRZELEW PRZYCHODZĄCY";"eKonto";"Wpływy";3 000,00 PLN;`,
    rows: [
      "6: 2026-11-05 -45.67 PLN BIEDRONKA 1234 ZAKUP PRZY UŻYCIU KARTY category=Żywność account=eKonto",
      "7: 2026-11-04 +3000.00 PLN PRZELEW PRZYCHODZĄCY category=Wpływy account=eKonto",
    ],
  },
  "OTP, Hungary": {
    source: "csv",
    content: `Tranzakció dátuma,Partner neve,Partner számlaszáma,Számla neve,Számlaszám,Tranzakció típusa,Tranzakció összege,Tranzakció devizaneme,Bevétel/Kiadás,Kártyaszám,Értéknap,Közlemény,Megjegyzés,Egyenleg,Egyenleg devizaneme
2026.04.19.,SPAR,1,Számla,HU11,Vásárlás,350,HUF,Kiadás,1234,2026.04.19.,bolt,,2345.56,HUF
2026.04.17.,Cég Kft,2,Számla,HU11,Átutalás,1290,HUF,Bevétel,,2026.04.18.,fizetés,,1055.56,HUF`,
    rows: [
      "2: 2026-04-19 -350 HUF SPAR note=bolt account=HU11",
      "3: 2026-04-17 +1290 HUF Cég Kft note=fizetés account=HU11",
    ],
  },
  "OP, Finland": {
    source: "csv",
    content: `Kirjauspäivä;Arvopäivä;Määrä EUROA;Laji;Selitys;Saaja/Maksaja;Saajan tilinumero ja pankin BIC;Viite;Viesti;Arkistointitunnus
04.03.2026;04.03.2026;-50,00;160;TILISIIRTO;Korkeasaaren ystävät ry;FI14;1025;Jäsenmaksu;70306392900369580
05.03.2026;05.03.2026;+25,00;130;TILISIIRTO;Matti;FI15;;Lounas;70306392900369581`,
    rows: [
      "2: 2026-03-04 -50.00 EUR Korkeasaaren ystävät ry note=Jäsenmaksu externalId=70306392900369580",
      "3: 2026-03-05 +25.00 EUR Matti note=Lounas externalId=70306392900369581",
    ],
  },
  "Swedbank, Estonia": {
    source: "csv",
    content: `"Kliendi konto";"Reatüüp";"Kuupäev";"Saaja/Maksja";"Selgitus";"Summa";"Valuuta";"Deebet/Kreedit";"Arhiveerimistunnus";"Tehingu tüüp"
"EE11";"10";"01.10.2026";"";"Opening balance";"10374,04";"EUR";"K";"";"AS"
"EE11";"20";"01.10.2026";"RIMI";"Kaardimakse";"52,07";"EUR";"D";"2026100100001";"K"
"EE11";"20";"02.10.2026";"Firma OÜ";"Palk";"2863,63";"EUR";"K";"2026100200001";"MK"
"EE11";"82";"02.10.2026";"";"Turnover";"52,07";"EUR";"D";"";"K2"`,
    rows: [
      "2: NOT_AN_EXPENSE a balance",
      "3: 2026-10-01 -52.07 EUR RIMI note=Kaardimakse account=EE11 externalId=2026100100001",
      "4: 2026-10-02 +2863.63 EUR Firma OÜ note=Palk account=EE11 externalId=2026100200001",
      "5: NOT_AN_EXPENSE a balance",
    ],
  },
  "Swedbank, Sweden": {
    source: "csv",
    content: `Radnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo
1,8000,1234,Privatkonto,SEK,2026-10-05,2026-10-03,2026-10-05,ICA MAXI,ICA MAXI,-349.50,1000.00
2,8000,1234,Privatkonto,SEK,2026-10-04,2026-10-04,2026-10-04,Lön,Lön,25000.00,26000.00`,
    rows: ["2: 2026-10-05 -349.50 SEK ICA MAXI account=1234", "3: 2026-10-04 +25000.00 SEK Lön account=1234"],
  },
  "Danske Bank, Denmark": {
    source: "csv",
    content: `"Dato";"Kategori";"Underkategori";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
"15.03.2026";"Dagligvarer";"Supermarked";"Netto";"-216,50";"100.000,00";"Udført";"Nej"
"16.03.2026";"Transport";"Taxi";"Dantaxi";"-80,00";"99.920,00";"Venter";"Nej"`,
    rows: ["2: 2026-03-15 -216.50  Netto category=Dagligvarer", '3: NOT_AN_EXPENSE the payment is "Venter"'],
  },
  "DNB, Norway": {
    source: "csv",
    content: `"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"
"02.01.2026";"Kiwi Majorstuen";"02.01.2026";"249,90";""
"03.01.2026";"Lønn";"03.01.2026";"";"35 000,00"`,
    rows: ["2: 2026-01-02 -249.90  Kiwi Majorstuen", "3: 2026-01-03 +35000.00  Lønn"],
  },
  "bunq, Dutch": {
    source: "bunq",
    content: `"Datum","Bedrag","Rekening","Tegenrekening","Naam","Omschrijving"
"2026-03-01","-2,56","NL47BUNQ","NL89BUNQ","bunq","invoice 410408"
"2026-03-09","750,00","NL47BUNQ","NL77RABO","W. K.","Naar bunq"`,
    rows: [
      "2: 2026-03-01 -2.56  bunq note=invoice 410408 account=NL47BUNQ",
      "3: 2026-03-09 +750.00  W. K. note=Naar bunq account=NL47BUNQ",
    ],
  },
  Venmo: {
    source: "venmo",
    ownCurrency: "USD",
    content: `Account Statement - (@me) ,,,,,,,,,,
,ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee),Funding Source,Destination
,2394198259925614643,2026-04-25T03:15:53,Payment,Complete,Tutoring,Me,Tom Johnson,- $220.00,,Visa Debit *1559,
,2394198259925614644,2026-04-26T03:15:53,Payment,Complete,Dinner,Ann Lee,Me,+ $20.00,,,Venmo balance
,2394198259925614645,2026-04-27T03:15:53,Standard Transfer,Issued,,,,- $20.00,,,Bank`,
    rows: [
      "3: 2026-04-25 -220.00 USD Tom Johnson note=Tutoring externalId=2394198259925614643",
      "4: 2026-04-26 +20.00 USD Ann Lee note=Dinner externalId=2394198259925614644",
      "5: NOT_AN_EXPENSE a transfer between your own accounts",
    ],
  },
  "A header whose date has an unknown name": {
    source: "csv",
    content: `id,wanneer,amount,currency,local_amount,local_currency,category,description
tx_1,2026-02-25 12:34:56 +0000,-10,GBP,-10,GBP,general,Tesco`,
    rows: ["2: 2026-02-25 -10 GBP Tesco category=general externalId=tx_1"],
  },
  "Without a header, a letter tells the direction": {
    source: "csv",
    content: "18.09.2026;HOFER DANKT;18.09.2026;33,87;EUR;D\n19.09.2026;GEHALT;19.09.2026;1.500,00;EUR;C",
    rows: ["1: 2026-09-18 -33.87 EUR HOFER DANKT", "2: 2026-09-19 +1500.00 EUR GEHALT"],
  },
  "A currency and amounts that cannot be read, beside a balance": {
    source: "csv",
    content: `date,payee,amount,currency,balance
2026-01-05,Kiosk,-1.00,XYZ,99.00
2026-01-06,Kiosk,one euro,EUR,98.00
2026-01-07,Kiosk,-2.00,EUR,96.00`,
    rows: [
      "2: BAD_USER_INPUT is not an ISO 4217 currency code",
      "3: BAD_USER_INPUT is no number with a decimal point",
      "4: 2026-01-07 -2.00 EUR Kiosk",
    ],
  },
  "TD, Canada: without a header, the balance tells what was spent": {
    source: "csv",
    content: `10/05/2026,TIM HORTONS #1234,4.25,,1000.00
10/06/2026,PAYROLL,,1500.00,2500.00
10/13/2026,LOBLAWS,80.10,,2419.90`,
    rows: [
      "1: 2026-10-05 -4.25  TIM HORTONS #1234",
      "2: 2026-10-06 +1500.00  PAYROLL",
      "3: 2026-10-13 -80.10  LOBLAWS",
    ],
  },
  "A header whose amounts have unknown names, beside references and a balance, the latest first": {
    source: "csv",
    content: `date,description,ref,umbali,umbeli,ubu
2026-10-25,Salary,124,9000.00,,9879.50
2026-10-05,Kiosk,123,,120.50,879.50`,
    rows: ["2: 2026-10-25 +9000.00  Salary", "3: 2026-10-05 -120.50  Kiosk"],
  },
  "monobank, Ukraine: a purchase in another currency": {
    source: "csv",
    content: `"Дата i час операції","Деталі операції",MCC,"Сума в валюті картки (UAH)","Сума в валюті операції",Валюта,Курс,"Залишок після операції"
"05.10.2026 12:01:02",Сільпо,5411,-250.5,-250.5,UAH,—,1000.0
"06.10.2026 12:01:02",Amazon,5999,-410.0,-10.0,USD,41.0,590.0`,
    rows: ["2: 2026-10-05 -250.5 UAH Сільпо", "3: 2026-10-06 -410.0 UAH Amazon"],
    notes: /day, month, year/,
  },
  "Itaú, Brazil": {
    source: "csv",
    content: `data;lançamento;ag./origem;valor (R$);saldos (R$)
05/10/2026;PIX TRANSF MARIA;;-50,00;
06/10/2026;SALARIO;;3.000,00;
07/10/2026;PADARIA;;-12,00;`,
    rows: [
      "2: 2026-10-05 -50.00 BRL PIX TRANSF MARIA",
      "3: 2026-10-06 +3000.00 BRL SALARIO",
      "4: 2026-10-07 -12.00 BRL PADARIA",
    ],
    notes: /day, month, year/,
  },
  "DSK, Bulgaria": {
    source: "csv",
    content: `Дата;Сума;Дебит/Кредит;Наредител/Получател;Основание
05.10.2026;45,20;Дт;Билла;покупка
25.10.2026;2000,00;Кт;Фирма;заплата`,
    rows: ["2: 2026-10-05 -45.20  Билла note=покупка", "3: 2026-10-25 +2000.00  Фирма note=заплата"],
  },
  "A column for dates that stays empty, before the one that is filled": {
    source: "csv",
    content: "Transaction Date,Posting Date,Description,Amount\n,2026-10-14,Kiosk,-1.50\n,2026-10-15,Kiosk,-2.50",
    rows: ["2: 2026-10-14 -1.50  Kiosk", "3: 2026-10-15 -2.50  Kiosk"],
  },
};
