/** How people write a currency beside a number. Data only. */
export interface CurrencyMark {
  /** In lower case; several spellings separated by spaces; `_` stands for a space or none within a mark. */
  readonly marks: string;
  /** ISO 4217, the usual one first. */
  readonly currencies: string;
  /** The mark means the first currency when the owner's is none of them; else the owner has to say. */
  readonly isSure?: boolean;
  /** A single letter is read only where it touches its number, and on one side of it. */
  readonly side?: "before" | "after";
  /** The number counts units of ten: one toman is ten rials. */
  readonly tens?: boolean;
}

export const currencyMarks: readonly CurrencyMark[] = [
  { marks: "$ ＄", currencies: "USD CAD AUD NZD SGD HKD MXN COP CLP ARS JMD TTD BBD FJD NAD TWD BSD BZD XCD UYU DOP CUP BMD BND GYD KYD LRD SBD SRD ZWG BRL" },
  { marks: "£", currencies: "GBP EGP GIP FKP SHP SYP LBP SSP SDG", isSure: true },
  { marks: "¥ ￥", currencies: "JPY CNY" },
  { marks: "kr kr.", currencies: "SEK NOK DKK ISK" },
  { marks: "rs rs. re rupees rupee ₨", currencies: "INR PKR LKR NPR MUR SCR BRL", isSure: true },
  { marks: "sh", currencies: "KES TZS UGX SOS", isSure: true },
  { marks: "dh dhs dirham dirhams dhm درهم", currencies: "AED MAD", isSure: true },
  { marks: "br br.", currencies: "ETB BYN" },
  { marks: "c$", currencies: "CAD NIO" },
  { marks: "ريال ریال rial riyal riyals", currencies: "SAR IRR QAR OMR YER" },
  { marks: "dinar dinars دينار", currencies: "KWD BHD JOD IQD TND DZD LYD RSD" },
  { marks: "peso pesos", currencies: "MXN COP ARS CLP PHP UYU DOP CUP" },
  { marks: "dollars dollar dólares dolares", currencies: "USD CAD AUD NZD SGD HKD TWD JMD TTD" },
  { marks: "pounds pound", currencies: "GBP EGP", isSure: true },
  { marks: "francs franc frs", currencies: "CHF XOF XAF CDF RWF BIF GNF" },
  { marks: "сом som", currencies: "KGS UZS" },
  { marks: "cfa f_cfa fcfa xof f.cfa", currencies: "XOF XAF", isSure: true },
  { marks: "bs bs.", currencies: "BOB VES" },
  { marks: "l lei leu", currencies: "RON MDL", side: "after" },
  { marks: "us$ $us $_us u$s us_$ usd usd$ $usd", currencies: "USD", isSure: true },
  { marks: "r$", currencies: "BRL", isSure: true },
  { marks: "hk$ $hk $_hk", currencies: "HKD", isSure: true },
  { marks: "s$ sg$ $sg", currencies: "SGD", isSure: true },
  { marks: "a$ au$ $au $_au", currencies: "AUD", isSure: true },
  { marks: "ca$ $ca $_ca can$", currencies: "CAD", isSure: true },
  { marks: "nz$ $nz $_nz", currencies: "NZD", isSure: true },
  { marks: "mx$ mex$ $mx $_mx", currencies: "MXN", isSure: true },
  { marks: "nt$ $nt", currencies: "TWD", isSure: true },
  { marks: "rd$", currencies: "DOP", isSure: true },
  { marks: "ar$", currencies: "ARS", isSure: true },
  { marks: "cl$ clp$", currencies: "CLP", isSure: true },
  { marks: "co$ col$", currencies: "COP", isSure: true },
  { marks: "j$ ja$", currencies: "JMD", isSure: true },
  { marks: "tt$", currencies: "TTD", isSure: true },
  { marks: "fj$", currencies: "FJD", isSure: true },
  { marks: "bds$", currencies: "BBD", isSure: true },
  { marks: "ec$", currencies: "XCD", isSure: true },
  { marks: "n$", currencies: "NAD", isSure: true },
  { marks: "b$", currencies: "BND", isSure: true },
  { marks: "z$ zwg", currencies: "ZWG", isSure: true },
  { marks: "l£ ll ل.ل. £_ل", currencies: "LBP", isSure: true },
  { marks: "جنيه_مصري e£ £e le ج.م. ج.م جنيه جنيها egp", currencies: "EGP", isSure: true },
  { marks: "£stg", currencies: "GBP", isSure: true },
  { marks: "cn¥ rmb 元 yuan", currencies: "CNY", isSure: true },
  { marks: "jp¥ 円 yen", currencies: "JPY", isSure: true },
  { marks: "₹ रु रु. रुपये रुपए रूपये रुपया inr rs/inr rupaye", currencies: "INR", isSure: true },
  { marks: "€ euro euros eur", currencies: "EUR", isSure: true },
  { marks: "฿ บาท baht thb", currencies: "THB", isSure: true },
  { marks: "₽ руб руб. рублей рубля рубль rub rur rub. р р. rubley", currencies: "RUB", isSure: true },
  { marks: "r", currencies: "RUB", isSure: true, side: "after" },
  { marks: "r", currencies: "ZAR", isSure: true, side: "before" },
  { marks: "₺ tl try", currencies: "TRY", isSure: true },
  { marks: "₦ ngn naira", currencies: "NGN", isSure: true },
  { marks: "n", currencies: "NGN", isSure: true, side: "before" },
  { marks: "৳ tk tk. taka bdt", currencies: "BDT", isSure: true },
  { marks: "ksh kshs ksh. kes", currencies: "KES", isSure: true },
  { marks: "tsh tshs tsh. tzs", currencies: "TZS", isSure: true },
  { marks: "ush ushs ugx", currencies: "UGX", isSure: true },
  { marks: "birr etb ብር", currencies: "ETB", isSure: true },
  { marks: "mt mtn mts mzn meticais", currencies: "MZN", isSure: true },
  { marks: "ريال_سعودي ريال_سعودى sr sar ر.س ر.س. ⃁", currencies: "SAR", isSure: true },
  { marks: "ريال_قطري ر.ق ر.ق. qr", currencies: "QAR", isSure: true },
  { marks: "ريال_عماني ر.ع ر.ع. ro", currencies: "OMR", isSure: true },
  { marks: "ريال_يمني ر.ي ر.ي.", currencies: "YER", isSure: true },
  { marks: "درهم_إماراتي درهم_اماراتي د.إ د.إ. aed", currencies: "AED", isSure: true },
  { marks: "درهم_مغربي د.م د.م.", currencies: "MAD", isSure: true },
  { marks: "د.ج د.ج. da", currencies: "DZD", isSure: true },
  { marks: "د.ت د.ت. dt", currencies: "TND", isSure: true, side: "after" },
  { marks: "دينار_كويتي د.ك د.ك. kd", currencies: "KWD", isSure: true },
  { marks: "دينار_بحريني د.ب د.ب. bd", currencies: "BHD", isSure: true },
  { marks: "دينار_أردني دينار_اردني د.ا د.أ jd", currencies: "JOD", isSure: true },
  { marks: "دينار_عراقي د.ع د.ع.", currencies: "IQD", isSure: true },
  { marks: "تومان toman tomans تومن", currencies: "IRR", isSure: true, tens: true },
  { marks: "﷼", currencies: "IRR SAR OMR QAR YER" },
  { marks: "₫ đ vnđ vnd đồng dong", currencies: "VND", isSure: true },
  { marks: "₩ 원 krw won", currencies: "KRW", isSure: true },
  { marks: "₱ php", currencies: "PHP", isSure: true },
  { marks: "rm myr ringgit", currencies: "MYR", isSure: true },
  { marks: "rp rp. idr rupiah", currencies: "IDR", isSure: true },
  { marks: "₪ nis ש״ח ש\"ח", currencies: "ILS", isSure: true },
  { marks: "₴ грн грн. uah hrn гривень гривен", currencies: "UAH", isSure: true },
  { marks: "₸ тг тг. kzt тенге tenge т тнг", currencies: "KZT", isSure: true },
  { marks: "₡", currencies: "CRC", isSure: true },
  { marks: "₲ gs gs.", currencies: "PYG", isSure: true },
  { marks: "₵ gh₵ ghc gh¢ ghs", currencies: "GHS", isSure: true },
  { marks: "₭", currencies: "LAK", isSure: true },
  { marks: "₮", currencies: "MNT", isSure: true },
  { marks: "₼", currencies: "AZN", isSure: true },
  { marks: "₾", currencies: "GEL", isSure: true },
  { marks: "֏", currencies: "AMD", isSure: true },
  { marks: "៛", currencies: "KHR", isSure: true },
  { marks: "؋", currencies: "AFN", isSure: true },
  { marks: "zł zl zł. złotych", currencies: "PLN", isSure: true },
  { marks: "kč kc", currencies: "CZK", isSure: true },
  { marks: "ft huf", currencies: "HUF", isSure: true },
  { marks: "лв лв. leva", currencies: "BGN", isSure: true },
  { marks: "дин дин. din", currencies: "RSD", isSure: true },
  { marks: "ден ден.", currencies: "MKD", isSure: true },
  { marks: "сўм сум so'm soʻm soum sum", currencies: "UZS", isSure: true, side: "after" },
  { marks: "byn byr бел.руб", currencies: "BYN", isSure: true },
  { marks: "s/ s/.", currencies: "PEN", isSure: true },
  { marks: "b/ b/.", currencies: "PAB", isSure: true },
  { marks: "q", currencies: "GTQ", isSure: true, side: "before" },
  { marks: "chf sfr fr.", currencies: "CHF", isSure: true },
  { marks: "zmw zk", currencies: "ZMW", isSure: true },
  { marks: "রু", currencies: "INR", isSure: true },
];

/** Words and letters after a number that multiply it. `touching` ones count only without a space before them. */
export const multipliers: readonly { readonly words: string; readonly zeros: number; readonly touching?: boolean }[] = [
  { words: "lakh lakhs lac lacs लाख lk", zeros: 5 },
  { words: "crore crores करोड़ करोड karod", zeros: 7 },
  { words: "million millions mn mio mln млн millones millón millon milhão milhões milhao milhoes millionen juta jt triệu trieu milyon mio. مليون میلیون ล้าน 백만", zeros: 6 },
  { words: "billion billions bn mrd млрд milyar miliar tỷ ty مليار میلیارد", zeros: 9 },
  { words: "thousand тыс тыс. tys mil ribu rb nghìn nghin ngàn ngan bin elfu हज़ार हजार hazar ألف الف هزار พัน 천", zeros: 3 },
  { words: "만 หมื่น", zeros: 4 },
  { words: "แสน", zeros: 5 },
  { words: "억", zeros: 8 },
  { words: "k", zeros: 3, touching: true },
];

/** After a number these may multiply it or mean something else: the owner has to look. */
export const doubtfulMultipliers = "m mm b";

/** Currencies whose thousands are usually written with a dot: 1.500 is one and a half thousand. */
export const dotGroupingCurrencies = "EUR IDR VND TRY BRL CLP COP ARS PYG UYU DKK ISK RSD MZN AOA BAM MKD HUF CRC";

/** Codes that are words as well: they count in capitals only. */
export const wordLikeCodes = "ALL TOP TRY CUP MOP LAK BAM GEL SOS PEN MAD COP BOB RON HUF CHE NIO SCR VES ANG AMD GIP SLE MRU SDG WON";
