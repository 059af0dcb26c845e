import { expect, test } from "@jest/globals";
import { parseBankMessage } from "./parse-bank-message";

const received = "2026-06-15";
const days = ["2026-06-11", "2026-05-31", "2026-03-05", "2025-12-27", "2026-01-09", "2026-02-28"];
const styles: readonly Intl.DateTimeFormatOptions[] = [
  { dateStyle: "short" },
  { dateStyle: "medium" },
  { dateStyle: "long" },
  { dateStyle: "full" },
  { day: "numeric", month: "short" },
  { day: "numeric", month: "long" },
  { day: "2-digit", month: "2-digit", year: "numeric" },
  { dateStyle: "short", timeStyle: "short" },
  { dateStyle: "medium", timeStyle: "medium" },
];

/** Locales that write the day before the month, by the language of the message. */
const messages: readonly (readonly [locales: string, base: string, text: string])[] = [
  [
    "en-IN en-GB en-AU en-ZA en-SG en-NG en-KE",
    "INR",
    "Rs 500 debited from A/c XX4471 on {D} at BLUE DOOR. Avl Bal Rs 9,000",
  ],
  ["ru kk-KZ uk", "RUB", "Покупка 500 р. Карта *4471. {D}. BLUE DOOR. Доступно 9000 р."],
  ["es es-MX es-CO es-AR", "EUR", "Compra de 500,00 EUR con tu tarjeta *4471 el {D} en BLUE DOOR"],
  ["pt-BR pt-PT", "BRL", "Compra aprovada de R$ 500,00 no cartao final 4471 em {D} BLUE DOOR"],
  ["fr fr-CA fr-CH fr-SN", "EUR", "Paiement de 500,00 EUR avec votre carte *4471 le {D} chez BLUE DOOR"],
  ["de de-AT de-CH", "EUR", "Zahlung von 500,00 EUR mit Ihrer Karte *4471 am {D} bei BLUE DOOR"],
  [
    "ar-EG-u-ca-gregory ar-SA-u-ca-gregory ar-MA-u-ca-gregory",
    "SAR",
    "شراء بمبلغ 500 ريال بطاقة *4471 في {D} لدى BLUE DOOR",
  ],
  ["fa-u-ca-gregory", "IRR", "برداشت 500,000 ریال از کارت *4471 در تاریخ {D} مانده 9,000,000 ریال"],
  ["hi", "INR", "आपके खाते XX4471 से Rs 500 डेबिट किए गए दिनांक {D}"],
  ["th th-u-ca-gregory", "THB", "ใช้จ่าย 500.00 บาท บัตร *4471 วันที่ {D} ที่ BLUE DOOR"],
  ["sw", "TZS", "Umelipa Tsh 500 kwa BLUE DOOR tarehe {D} akaunti *4471"],
  ["id", "IDR", "Transaksi pembelian Rp500.000 kartu *4471 tgl {D} di BLUE DOOR berhasil"],
  ["tr", "TRY", "4471 ile biten kartinizla {D} tarihinde BLUE DOOR isyerinde 500,00 TL harcama yapilmistir"],
  ["vi", "VND", "TK *4471 -500,000 VND luc {D} tai BLUE DOOR. SD: 900,000 VND"],
  ["ko", "KRW", "[카드] 승인 *4471 500원 {D} BLUE DOOR"],
];

/** What came of a date as Intl writes it: its day, the day of the receipt because it was not read, or another day. */
function readDates(): { right: number; unread: number; wrong: string[] } {
  const found = { right: 0, unread: 0, wrong: [] as string[] };
  for (const [locales, base, text] of messages) {
    for (const locale of locales.split(" ")) {
      for (const style of styles) {
        const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" });
        for (const day of days) {
          const written = format.format(new Date(`${day}T10:35:20Z`));
          const message = {
            text: text.replace("{D}", written),
            sender: null,
            receivedAt: new Date(`${received}T12:00:00Z`),
          };
          const parsed = parseBankMessage({ ...message, timeZone: "UTC", assumedCurrency: base });
          if (parsed.kind !== "transaction") continue;
          if (parsed.bookedOn === day) found.right += 1;
          else if (parsed.bookedOn === received) found.unread += 1;
          else found.wrong.push(`${locale} ${written}: ${parsed.bookedOn}`);
        }
      }
    }
  }
  return found;
}

test("dates as Intl.DateTimeFormat writes them are booked on their day, never on another one than that or the receipt's", () => {
  const { right, unread, wrong } = readDates();
  expect(wrong).toEqual([]);
  expect(unread / (right + unread)).toBeLessThan(0.03);
});
