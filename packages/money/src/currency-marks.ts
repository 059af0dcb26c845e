import { isActiveCurrency } from "./currencies";

/** How people write a currency beside a number. */
export interface CurrencyMark {
  /** In lower case; several spellings separated by spaces; `_` stands for a space or none within a mark. */
  readonly marks: string;
  /** ISO 4217, the usual one first. */
  readonly currencies: string;
  /** Of several, the first is meant also when the owner's is none of them; without it the owner has to say. */
  readonly isSure?: boolean;
  /** A single letter is read only where it touches its number, and on one side of it. */
  readonly side?: "before" | "after";
  /** The number counts units of ten: one toman is ten rials. */
  readonly tens?: boolean;
}

export const currencyMarks: readonly CurrencyMark[] = [
  {
    marks: "$ ＄",
    currencies:
      "USD CAD AUD NZD SGD HKD MXN COP CLP ARS JMD TTD BBD FJD NAD TWD BSD BZD XCD UYU DOP CUP BMD BND GYD KYD LRD SBD SRD ZWG BRL",
  },
  { marks: "£", currencies: "GBP EGP GIP FKP SHP SYP LBP SSP SDG" },
  { marks: "¥ ￥", currencies: "JPY CNY" },
  { marks: "kr kr.", currencies: "SEK NOK DKK ISK" },
  { marks: "rs rs. re rupees rupee ₨", currencies: "INR PKR LKR NPR MUR SCR BRL" },
  { marks: "sh", currencies: "KES TZS UGX SOS" },
  { marks: "dh dhs dirham dirhams dhm درهم", currencies: "AED MAD" },
  { marks: "br br.", currencies: "ETB BYN" },
  { marks: "c$", currencies: "CAD NIO" },
  { marks: "ريال ریال rial riyal riyals", currencies: "SAR IRR QAR OMR YER" },
  { marks: "dinar dinars دينار", currencies: "KWD BHD JOD IQD TND DZD LYD RSD" },
  { marks: "peso pesos", currencies: "MXN COP ARS CLP PHP UYU DOP CUP" },
  { marks: "dollars dollar dólares dolares", currencies: "USD CAD AUD NZD SGD HKD TWD JMD TTD" },
  { marks: "pounds pound", currencies: "GBP EGP" },
  { marks: "francs franc frs", currencies: "CHF XOF XAF CDF RWF BIF GNF" },
  { marks: "сом som", currencies: "KGS UZS" },
  { marks: "cfa f_cfa fcfa xof f.cfa", currencies: "XOF XAF" },
  { marks: "bs bs.", currencies: "BOB VES" },
  { marks: "cg cg.", currencies: "XCG" },
  { marks: "nu nu.", currencies: "BTN" },
  { marks: "l lei leu", currencies: "RON MDL", side: "after" },
  { marks: "us$ $us $_us u$s us_$ usd usd$ $usd", currencies: "USD" },
  { marks: "r$", currencies: "BRL" },
  { marks: "hk$ $hk $_hk", currencies: "HKD" },
  { marks: "s$", currencies: "SGD SBD", isSure: true },
  { marks: "sg$ $sg", currencies: "SGD" },
  { marks: "a$ au$ $au $_au", currencies: "AUD" },
  { marks: "ca$ $ca $_ca can$", currencies: "CAD" },
  { marks: "nz$ $nz $_nz", currencies: "NZD" },
  { marks: "mx$ mex$ $mx $_mx", currencies: "MXN" },
  { marks: "nt$ $nt", currencies: "TWD" },
  { marks: "rd$", currencies: "DOP" },
  { marks: "ar$", currencies: "ARS" },
  { marks: "cl$ clp$", currencies: "CLP" },
  { marks: "co$ col$", currencies: "COP" },
  { marks: "j$ ja$", currencies: "JMD" },
  { marks: "tt$", currencies: "TTD" },
  { marks: "fj$", currencies: "FJD" },
  { marks: "bd$", currencies: "BMD" },
  { marks: "bds$", currencies: "BBD" },
  { marks: "ec$", currencies: "XCD" },
  { marks: "n$", currencies: "NAD" },
  { marks: "b$", currencies: "BND BSD" },
  { marks: "z$ zwg", currencies: "ZWG" },
  { marks: "£lb lb£ l£ ll ل.ل. £_ل", currencies: "LBP" },
  { marks: "جنيه_مصري e£ £e le ج.م. ج.م جنيه جنيها egp", currencies: "EGP" },
  { marks: "£fk fk£ fkp", currencies: "FKP" },
  { marks: "£gi gi£ gip", currencies: "GIP" },
  { marks: "sr$", currencies: "SRD" },
  { marks: "جنيه جنيها جنيهات", currencies: "EGP GBP SDG LBP SYP SSP" },
  { marks: "جنيه_إسترليني جنيه_استرليني £stg", currencies: "GBP" },
  { marks: "cn¥ rmb 元 yuan", currencies: "CNY" },
  { marks: "jp¥ 円 yen", currencies: "JPY" },
  { marks: "₹ रु रु. रुपये रुपए रूपये रुपया inr rs/inr rupaye", currencies: "INR" },
  { marks: "€ euro euros eur", currencies: "EUR" },
  { marks: "฿ บาท baht thb", currencies: "THB" },
  { marks: "₽ руб руб. рублей рубля рубль rub rur rub. rubley", currencies: "RUB" },
  { marks: "р р.", currencies: "RUB BYN", isSure: true },
  { marks: "f", currencies: "XOF XAF CDF GNF RWF BIF CHF", side: "after" },
  { marks: "r", currencies: "RUB", side: "after" },
  { marks: "r", currencies: "ZAR", side: "before" },
  { marks: "₺ tl try", currencies: "TRY" },
  { marks: "₦ ngn naira", currencies: "NGN" },
  { marks: "n", currencies: "NGN", side: "before" },
  { marks: "৳ tk tk. taka bdt", currencies: "BDT" },
  { marks: "ksh kshs ksh. kes", currencies: "KES" },
  { marks: "tsh tshs tsh. tzs", currencies: "TZS" },
  { marks: "ush ushs ugx", currencies: "UGX" },
  { marks: "birr etb ብር", currencies: "ETB" },
  { marks: "mt mtn mts mzn meticais", currencies: "MZN" },
  { marks: "ريال_سعودي ريال_سعودى sr sar ر.س ر.س. ⃁", currencies: "SAR" },
  { marks: "ريال_قطري ر.ق ر.ق. qr", currencies: "QAR" },
  { marks: "ريال_عماني ر.ع ر.ع. ro", currencies: "OMR" },
  { marks: "ريال_يمني ر.ي ر.ي.", currencies: "YER" },
  { marks: "درهم_إماراتي درهم_اماراتي د.إ د.إ. aed", currencies: "AED" },
  { marks: "درهم_مغربي د.م د.م.", currencies: "MAD" },
  { marks: "د.ج د.ج. da", currencies: "DZD" },
  { marks: "د.ت د.ت. dt", currencies: "TND", side: "after" },
  { marks: "دينار_كويتي د.ك د.ك. kd", currencies: "KWD" },
  { marks: "دينار_بحريني د.ب د.ب. bd", currencies: "BHD" },
  { marks: "دينار_أردني دينار_اردني د.ا د.أ jd", currencies: "JOD" },
  { marks: "دينار_عراقي د.ع د.ع.", currencies: "IQD" },
  { marks: "تومان toman tomans تومن", currencies: "IRR", tens: true },
  { marks: "﷼", currencies: "IRR SAR OMR QAR YER" },
  { marks: "₫ đ vnđ vnd đồng dong", currencies: "VND" },
  { marks: "₩", currencies: "KRW KPW", isSure: true },
  { marks: "원 krw won", currencies: "KRW" },
  { marks: "₱", currencies: "PHP CUP", isSure: true },
  { marks: "php", currencies: "PHP" },
  { marks: "rm myr ringgit", currencies: "MYR" },
  { marks: "rp rp. idr rupiah", currencies: "IDR" },
  { marks: '₪ nis ש״ח ש"ח', currencies: "ILS" },
  { marks: "₴ грн грн. uah hrn гривень гривен", currencies: "UAH" },
  { marks: "₸ тг тг. kzt тенге tenge т тнг", currencies: "KZT" },
  { marks: "₡", currencies: "CRC" },
  { marks: "₲ gs gs.", currencies: "PYG" },
  { marks: "₵ gh₵ ghc gh¢ ghs", currencies: "GHS" },
  { marks: "₭", currencies: "LAK" },
  { marks: "₮", currencies: "MNT" },
  { marks: "₼", currencies: "AZN" },
  { marks: "₾", currencies: "GEL" },
  { marks: "֏", currencies: "AMD" },
  { marks: "៛", currencies: "KHR" },
  { marks: "؋", currencies: "AFN" },
  { marks: "zł zl zł. złotych", currencies: "PLN" },
  { marks: "kč kc", currencies: "CZK" },
  { marks: "ft huf", currencies: "HUF" },
  { marks: "лв лв. leva", currencies: "BGN" },
  { marks: "дин дин. din", currencies: "RSD" },
  { marks: "ден ден.", currencies: "MKD" },
  { marks: "сўм сум so'm soʻm soum sum", currencies: "UZS", side: "after" },
  { marks: "byn byr бел.руб", currencies: "BYN" },
  { marks: "s/ s/.", currencies: "PEN" },
  { marks: "b/ b/.", currencies: "PAB" },
  { marks: "q", currencies: "GTQ", side: "before" },
  { marks: "chf sfr fr.", currencies: "CHF" },
  { marks: "zmw zk", currencies: "ZMW" },
  { marks: "রু", currencies: "INR" },
];

/**
 * The currency that a mark means when it is all that stands beside a number. A single Latin letter is no mark here: alone in a table it is
 * more likely something else.
 *
 * @param written in any case, with or without the blanks that the mark has.
 * @param own ISO 4217: what the mark means where this currency uses it.
 * @returns ISO 4217; null when several currencies use the mark and `own` is none of them; undefined when it is no mark.
 */
export function currencyOfMark(written: string, own: string | null): string | null | undefined {
  const uses = byMark.get(spelling(written));
  if (!uses) return undefined;
  if (own !== null && uses.all.includes(own)) return own;
  return uses.isSure || uses.all.length === 1 ? (uses.all[0] ?? null) : null;
}

function spelling(mark: string): string {
  return mark.normalize("NFC").toLowerCase().replace(/[\s_]/gu, "");
}

const byMark = new Map<string, { all: readonly string[]; isSure: boolean }>();
for (const { marks, currencies, isSure = false } of currencyMarks) {
  const active = currencies.split(" ").filter(isActiveCurrency);
  for (const mark of marks.split(" ").map(spelling)) {
    if (/^[a-z]$/.test(mark)) continue;
    const before = byMark.get(mark);
    const all = [...new Set([...(before?.all ?? []), ...active])];
    byMark.set(mark, { all, isSure: isSure && !before });
  }
}
