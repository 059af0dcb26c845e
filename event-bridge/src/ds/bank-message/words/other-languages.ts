import type { LanguageWords } from "./language-words";

/** A few words of languages that are not read well yet: Czech, Amharic in Latin letters, Bengali, Urdu in Latin letters. */
export const otherLanguages: LanguageWords = {
  spent: `platba, odchozí, výběr, zaplaceno, platba kartou, odešla, nákup, খরচ, প্রদান`,
  received: `příchozí, přijatá, připsáno, přišla, vklad, জমা, প্রাপ্ত, příchozí platba`,
  refused: `zamítnuta, zamítnutá, odmítnuta, neúspěšná, neprovedena, geweigerd, mislukt, odrzucona, odrzucono,
    nieudana, nieudany, rifiutata, rifiutato, negata, fallita, avvisad, nekades, afvist, avvist, hylättiin, hylätty,
    elutasítva, sikertelen, respinsa, respins, esuata, απορρίφθηκε`,
  cancelled: `stornována, storno, zrušena, geannuleerd, anulowano, anulowana, annullato, annullata`,
  balance: `kontostand, zůstatek, disponibilní zůstatek, disp. zůstatek`,
  account: `účet, účtu, na účet, z účtu`,
  card: `kartou, karty, kartě`,
  sum: `částka, částku, částce`,
  code: `ověřovací kód, heslo`,
  at: `v obchodě, obchodník, u`,
  to: `na účet, příjemce`,
  from: `z účtu, od`,
  ends: `dne, na`,
  months:
    "ledna, leden|února, únor|března, březen|dubna, duben|května, květen|června, červen|července, červenec|srpna, srpen|září|října, říjen|listopadu, listopad|prosince, prosinec",
};
