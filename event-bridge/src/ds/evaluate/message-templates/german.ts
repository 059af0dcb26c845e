import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const german: MessageTemplates = {
  currencies: "EUR CHF",
  debits: [
    "Kartenzahlung {A} bei {M} am {D}. Karte {C}. Kontostand {B}",
    "Lastschrift {M} {A} vom Konto {C} am {D}",
    "Sie haben {A} an {M} gesendet. Konto {C} {D}",
    "Abhebung von {A} am {D} mit Karte {C}. Saldo {B}",
    "Belastung {A} {M} Karte {C} am {D}",
    "Abbuchung von {A} durch {M} am {D}. Konto {C}",
  ],
  credits: [
    "Gutschrift von {A} auf Konto {C} am {D} von {M}",
    "Sie haben {A} von {M} erhalten. Konto {C} {D}",
    "Erstattung von {A} von {M} auf Karte {C} am {D} gutgeschrieben",
    "Zahlungseingang {A} auf Konto {C} am {D}. Saldo {B}",
    "Geldeingang: {A} von {M} am {D}. Konto {C}",
    "{A} wurden Ihrem Konto {C} am {D} gutgeschrieben",
  ],
  refused: [
    "Ihre Zahlung von {A} bei {M} mit Karte {C} wurde am {D} abgelehnt",
    "Die Lastschrift von {M} über {A} wurde mangels Deckung nicht eingelöst. Konto {C}",
    "Überweisung von {A} an {M} konnte nicht ausgeführt werden. Konto {C}",
    "Auszahlung {A} abgebrochen. Karte {C} {D}",
    "Rücklastschrift {M} {A} Konto {C} am {D}",
    "Kartenzahlung {A} bei {M} nicht möglich. Karte {C} {D}",
    "Zahlung abgelehnt: {A} {M} Karte {C}",
  ],
  cancelled: [
    "Die Zahlung von {A} bei {M} wurde storniert. Karte {C} {D}",
    "Storno Kauf {A} {M} Karte {C} {D}",
    "Stornierung: {A} bei {M} Karte {C} am {D}",
  ],
  pending: [
    "Ihre Überweisung von {A} an {M} wird geprüft. Konto {C}",
    "Bitte bestätigen Sie die Zahlung von {A} an {M}. Karte {C}",
    "{A} bei {M} vorgemerkt. Karte {C} {D}",
    "Zahlung von {A} an {M} wartet auf Freigabe. Konto {C}",
  ],
  promise: [
    "Am {D} werden {A} von Ihrem Konto {C} für {M} abgebucht",
    "Die Erstattung von {A} erhalten Sie in 5 Tagen auf Karte {C}",
    "Nächste Abbuchung: {A} am {D} durch {M}, Konto {C}",
    "Ihre Rate von {A} ist am {D} fällig. Konto {C}",
    "Geplante Überweisung: {A} an {M} am {D} von Konto {C}",
    "Wir buchen am {D} {A} von Konto {C} für {M} ab",
  ],
  request: ["{M} bittet um {A}. Bestätigen Sie in der App", "{M} fordert {A} von dir an"],
  bill: ["Ihre Rechnung von {M} über {A} ist am {D} fällig"],
  code: ["TAN {O} für Zahlung {A} an {M}. Karte {C}"],
  offer: [
    "Jetzt {A} Bonus sichern mit Karte {C} bis {D}",
    "Bei Einkäufen ab {A} mit Karte {C} erhalten Sie einen Gutschein",
  ],
  condition: ["Falls Sie die Zahlung von {A} mit Karte {C} nicht veranlasst haben, rufen Sie an"],
  mandate: ["SEPA-Mandat für {M} über {A} auf Konto {C} erteilt"],
  notice: ["Kontostand {C} am {D}: {A}", "Ihr Limit der Karte {C} beträgt nun {A}"],
};
