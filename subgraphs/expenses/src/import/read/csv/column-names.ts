import { isCurrencyCode } from "@expense-tracker/money/currencies";

/** What a column is for. */
export const columnRoles = [
  "date", "occurredAt", "amount", "debit", "credit", "fee", "direction", "currency", "merchant", "note", "category", "tags",
  "account", "externalId", "paymentMethod", "status", "exportedId", "refundOf",
] as const; // prettier-ignore
export type ColumnRole = (typeof columnRoles)[number];

/** The names of headers by role, as `plainName` spells them; the first that a file has is taken. */
export type ColumnNames = Partial<Record<ColumnRole, readonly string[]>>;

/** Headers of banks and programs in English, German, French, Spanish, Italian, Dutch and Portuguese. */
export const usualNames: ColumnNames = {
  date: [
    "booked on", "transaction date", "date of transaction", "trans date", "txn date", "tran date", "booking date", "completed date", "date",
    "posting date", "posted date", "post date", "posted on", "buchungstag", "buchungsdatum", "buchung", "datum", "belegdatum", "fecha",
    "fecha operacion", "fecha de operacion", "data", "data operazione", "data contabile", "data movimento", "date operation",
    "date de l operation", "date d operation", "date comptabilisation", "date de comptabilisation", "boekdatum", "transactiedatum",
    "data lancamento", "data do lancamento", "value date", "value dat", "value dt", "valuta", "valutadatum", "wertstellung", "fecha valor", "data valuta", "date valeur", "started date", "day",
  ],
  amount: [
    "amount", "transaction amount", "amount charged", "net", "gross", "betrag", "umsatz", "montant", "montant de l operation", "importe", "importo", "bedrag", "valor",
    "monto", "sum", "total", "value",
  ],
  debit: [
    "debit", "debit amount", "debit amt", "debits", "withdrawal", "withdrawals", "withdrawal amt", "withdrawal amount", "outflow", "paid out",
    "money out", "amount debit", "dr", "dr amount", "spent", "expense", "soll", "ausgabe", "ausgaben", "belastung", "lastschrift", "debito", "cargo", "cargos", "debe", "uscite", "dare", "addebiti",
    "saida", "af",
  ],
  credit: [
    "credit", "credit amount", "credit amt", "credits", "deposit", "deposits", "deposit amt", "deposit amount", "inflow", "paid in", "money in",
    "amount credit", "cr", "cr amount", "received", "income", "haben", "einnahme", "einnahmen", "gutschrift", "credito", "abono", "abonos", "haber", "entrate", "avere", "accrediti",
    "entrada", "bij",
  ],
  fee: [],
  direction: [
    "direction", "debit credit", "credit debit", "dr cr", "cr dr", "af bij", "soll haben", "debit credit indicator", "debit credit code", "transaction type", "type",
  ],
  currency: ["currency", "currency code", "ccy", "wahrung", "waehrung", "devise", "divisa", "moneda", "moeda", "munt", "curr"],
  merchant: [
    "merchant", "merchant name", "payee", "payee name", "partner name", "beneficiary", "counterparty name", "counter party", "name", "name description", "counterparty", "recipient",
    "empfanger", "zahlungsempfanger", "zahlungspflichtiger zahlungsempfanger", "begunstigter zahlungspflichtiger", "beguenstigter zahlungspflichtiger", "auftraggeber empfanger", "auftraggeber begunstigter", "begunstigter auftraggeber", "name zahlungsbeteiligter", "naam tegenpartij", "naam omschrijving", "destinataire", "beneficiaire", "beneficiario", "favorecido",
    "description", "transaction description", "narration", "transaction remarks", "particulars", "details", "remarks", "transaction details", "title", "beschreibung", "buchungstext", "libelle", "concepto", "descripcion",
    "descrizione", "causale", "omschrijving", "descricao", "historico", "verwendungszweck", "memo", "text",
  ],
  note: [
    "note", "notes", "memo", "comment", "comments", "payment reference", "verwendungszweck", "description", "original description", "details", "remarks", "mededelingen", "notifications", "omschrijving 1", "reference",
    "communication", "notiz", "notizen", "kommentar", "commentaire", "notas", "nota",
  ],
  category: ["category", "category name", "spending category", "kategorie", "categorie", "categoria"],
  tags: ["tags", "tag", "labels", "label", "schlagworte"],
  account: ["account", "account name", "account number", "card", "card number", "card no", "iban bban", "iban auftragskonto", "accountlabel", "konto", "kontoname", "compte", "cuenta", "conto", "rekening", "conta"],
  externalId: [
    "external id", "transaction id", "id", "transaction reference", "txn id", "reference number", "ref number", "reference no", "fitid", "unique id", "transaktions id", "transaktionscode",
  ],
  paymentMethod: ["payment method"],
  status: [],
}; // prettier-ignore

/** Spells equal headers equally: lower case, no accents, one blank for everything between words. */
export function plainName(header: string): string {
  return header
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A header such as "Amount (EUR)". @returns the name without the currency, and the currency; null: it names none. */
export function takeCurrency(name: string): { name: string; currency: string | null } {
  const match = /^(.+?)(?: in)? (\p{L}{3})$/u.exec(name.replace(/ euros?$/, " eur"));
  const code = match?.[2]?.toUpperCase() ?? "";
  return match?.[1] !== undefined && isCurrencyCode(code)
    ? { name: match[1], currency: code }
    : { name, currency: null };
}
