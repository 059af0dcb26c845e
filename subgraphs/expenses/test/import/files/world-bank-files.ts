import type { BankFile } from "./bank-file";

/** Headers as banks, wallets and card companies in more countries write them, of 2024 to 2026. */
export const worldBankFiles: Record<string, BankFile> = {
  "Alipay, China": {
    source: "csv",
    content: `------------------------------------------------------------------------------------
导出信息：
姓名：某某
起始时间：[2026-09-01 00:00:00]    终止时间：[2026-10-08 23:59:59]
共5笔记录

------------------------支付宝支付科技有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注
2026-10-08 12:01:02,餐饮美食,美团,m@x,午餐,支出,25.50,招商银行信用卡(1234),交易成功,2026100822001\t,T123\t,,
2026-10-07 19:01:02,日用百货,"京东商城, 自营",jd@x,纸巾,支出,12.80,余额,交易成功,2026100722002\t,,,
2026-10-06 10:00:00,转账红包,张三,/,收款,收入,200.00,余额,交易成功,2026100622003\t,,,
2026-10-05 10:00:00,日用百货,淘宝,/,毛巾,支出,15.00,余额,交易关闭,2026100522004\t,,,
2026-10-04 10:00:00,投资理财,余额宝,/,转入,不计收支,500.00,余额,交易成功,2026100422005\t,,,`,
    rows: [
      "9: 2026-10-08 -25.50  美团 note=午餐 category=餐饮美食 externalId=2026100822001",
      "10: 2026-10-07 -12.80  京东商城, 自营 note=纸巾 category=日用百货 externalId=2026100722002",
      "11: 2026-10-06 +200.00  张三 note=收款 category=转账红包 externalId=2026100622003",
      '12: NOT_AN_EXPENSE the payment is "交易关闭"',
      "13: NOT_AN_EXPENSE the file says that nothing was spent or received",
    ],
  },
  "WeChat Pay, China": {
    source: "csv",
    content: `微信支付账单明细,,,,,,,,,,
微信昵称：[某某],,,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-10-08 12:00:00,商户消费,瑞幸咖啡,"拿铁",支出,¥25.50,零钱,支付成功,4200001\t,10001\t,"/"
2026-10-07 12:00:00,微信红包,李四,"红包",收入,¥66.00,/,已存入零钱,1000002\t,/,"/"
2026-10-06 09:00:00,转入零钱通,零钱通,"转入零钱通",/,¥100.00,零钱,支付成功,1000003\t,/,"/"`,
    rows: [
      "5: 2026-10-08 -25.50 CNY 瑞幸咖啡 note=拿铁 externalId=4200001",
      "6: 2026-10-07 +66.00 CNY 李四 note=红包 externalId=1000002",
      "7: NOT_AN_EXPENSE the file says that nothing was spent or received",
    ],
  },
  "SMBC, Japan": {
    source: "csv",
    content: `年月日,お引出し,お預入れ,お取り扱い内容,残高,メモ,ラベル
2026/9/1,"1,280",,カード  ローソン,"98,720",,
2026/9/25,,"250,000",給料振込,"348,720",,`,
    rows: ["2: 2026-09-01 -1280  カード  ローソン", "3: 2026-09-25 +250000  給料振込"],
  },
  "A card in Japan": {
    source: "csv",
    content: `ご利用日,ご利用店名,ご利用金額（円）
2026年9月1日,ファミリーマート,"1,280"
2026年9月2日,アマゾン,640`,
    rows: ["2: 2026-09-01 -1280 JPY ファミリーマート", "3: 2026-09-02 -640 JPY アマゾン"],
    notes: /^no amount has a sign/,
  },
  "A bank in Korea": {
    source: "csv",
    content: `거래일시,거래구분,기재내용,출금(원),입금(원),거래후 잔액(원)
2026-09-01 12:01:02,체크카드,맛집,10000,0,100000
2026-09-03 09:00:00,전자금융,홍길동,0,50000,150000`,
    rows: ["2: 2026-09-01 -10000 KRW 맛집", "3: 2026-09-03 +50000 KRW 홍길동"],
  },
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
  "A bank in Turkey": {
    source: "csv",
    content: `Tarih;İşlem Tutarı;Açıklama;Bakiye
05.10.2026;-1.250,00 TL;MIGROS İSTANBUL;8.750,00 TL
06.10.2026;30.000,00 TL;MAAŞ;38.750,00 TL`,
    rows: ["2: 2026-10-05 -1250.00 TRY MIGROS İSTANBUL", "3: 2026-10-06 +30000.00 TRY MAAŞ"],
  },
  "A bank in Israel": {
    source: "csv",
    content: `תאריך,תיאור,חובה,זכות,יתרה
05/10/2026,שופרסל,120.50,,1000.00
25/10/2026,משכורת,,9000.00,10000.00`,
    rows: ["2: 2026-10-05 -120.50  שופרסל", "3: 2026-10-25 +9000.00  משכורת"],
  },
  "A bank in Egypt, Arabic digits": {
    source: "csv",
    content: `التاريخ;البيان;مدين;دائن
٢٥/١٠/٢٠٢٦;كارفور;١٬٢٥٠٫٥٠;
٢٨/١٠/٢٠٢٦;راتب;;٩٠٠٠٫٠٠`,
    rows: ["2: 2026-10-25 -1250.50  كارفور", "3: 2026-10-28 +9000.00  راتب"],
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
    content: `Account Statement - (@me) ,,,,,,,,,,
,ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee),Funding Source,Destination
,2394198259925614643,2026-04-25T03:15:53,Payment,Complete,Tutoring,Me,Tom Johnson,- $220.00,,Visa Debit *1559,
,2394198259925614644,2026-04-26T03:15:53,Payment,Complete,Dinner,Ann Lee,Me,+ $20.00,,,Venmo balance
,2394198259925614645,2026-04-27T03:15:53,Standard Transfer,Issued,,,,- $20.00,,,Bank`,
    rows: [
      "3: 2026-04-25 -220.00  Tom Johnson note=Tutoring externalId=2394198259925614643",
      "4: 2026-04-26 +20.00  Ann Lee note=Dinner externalId=2394198259925614644",
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
};
