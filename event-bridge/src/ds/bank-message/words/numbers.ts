/** Words and letters after a number that multiply it. `touching` ones count only without a space before them. */
export const multipliers: readonly { readonly words: string; readonly zeros: number; readonly touching?: boolean }[] = [
  { words: "lakh lakhs lac lacs लाख lk", zeros: 5 },
  { words: "crore crores करोड़ करोड karod", zeros: 7 },
  {
    words:
      "million millions mn mio mln млн millones millón millon milhão milhões milhao milhoes millionen juta jt triệu trieu milyon mio. مليون میلیون ล้าน 백만",
    zeros: 6,
  },
  { words: "billion billions bn mrd млрд milyar miliar tỷ ty مليار میلیارد", zeros: 9 },
  {
    words: "thousand тыс тыс. tys mil ribu rb nghìn nghin ngàn ngan bin elfu हज़ार हजार hazar ألف الف هزار พัน 천",
    zeros: 3,
  },
  { words: "만 หมื่น", zeros: 4 },
  { words: "แสน", zeros: 5 },
  { words: "억", zeros: 8 },
  { words: "k", zeros: 3, touching: true },
];

/** After a number these may multiply it or mean something else: the owner has to look. */
export const doubtfulMultipliers = "m mm b";

/** Currencies whose thousands are usually written with a dot: 1.500 is one and a half thousand. */
export const dotGroupingCurrencies = "EUR IDR VND TRY BRL CLP COP ARS PYG UYU DKK ISK RSD MZN AOA BAM MKD HUF CRC";

/** Currencies with three decimal places that are usually written without: 987.654 may be either. */
export const rarelyDecimalCurrencies = "IQD";

/** Codes that are words as well: they count in capitals only. */
export const wordLikeCodes =
  "ALL TOP TRY CUP MOP LAK BAM GEL SOS PEN MAD COP BOB RON HUF CHE NIO SCR VES ANG AMD GIP SLE MRU SDG WON";

/** Marks that are words as well ("le 14 juin", "da conta"): in lower case they count only for an owner of that currency. */
export const wordLikeMarks =
  "le da dt ro bd jd qr re mt mts sr nis ll gs nu zk din sum som won kd lei leu l br bs sh ft php";
