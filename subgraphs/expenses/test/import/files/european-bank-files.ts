import type { BankFile } from "./bank-file";

const quoted = (...cells: string[]) => cells.map((cell) => `"${cell}"`).join(";");

/** Headers as the makers' own exports have them, of 2024 to 2026. */
export const europeanBankFiles: Record<string, BankFile> = {
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
      "6: 2026-01-16 -45.67 EUR REWE Markt note=VISA Debitkartenumsatz",
      "7: 2026-01-15 +2500 EUR Firma GmbH note=Gehalt",
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
      "1: 2026-01-05 -12.50 EUR BEA   NR:AB1234   05.01.26/10.11 JUMBO",
      "2: 2026-01-06 +1500.00 EUR SEPA Overboeking WERKGEVER",
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
};
