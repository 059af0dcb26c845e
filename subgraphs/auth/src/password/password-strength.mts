// Runs in the password workers: zxcvbn computes for up to 30 ms over one hostile piece of text. No relative imports, see hash-worker.mts.
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";

/** zxcvbn's score 3: more than 10^8 guesses, "safely unguessable". bcrypt at cost 12 makes that a year of one core's work. */
const minGuessesLog10 = 8.001;
/** For a password without any pattern: eight random characters are 10^14 guesses, but zxcvbn counts only ten for each character. */
const minPatternlessCharacters = 8;
const minDifferentCharacters = 6;
/** One word with digits and signs around it: guessers try this shape first, with every word. */
const wordWithTail = /^(?=.*[^\p{L}\p{M}])[^\p{L}]{0,6}[\p{L}\p{M}]{3,10}[^\p{L}]{0,8}$/u;
/** zxcvbn's time grows with the square of the length or faster, so each piece is checked alone. */
const pieceLength = 24;

/** Words that users think of when they choose a password for this product, in the most common languages. */
const productWords = `
  expense expenses tracker expensetracker budget budgets spending wallet money cash finance finances account bank banking payment invoice
  receipt saving savings household rupee rupees dollar euro
  presupuesto gastos dinero finanzas contabilidad cuenta banco ahorro ahorros orçamento orcamento despesas dinheiro finanças financas contabilidade
  haushaltsbuch haushalt ausgaben ausgabenbuch geld finanzen konto kostenrechnung sparschwein sparkasse buchhaltung kasse
  depenses dépenses argent portefeuille comptabilite comptabilité compte banque tresor trésor spese denaro risparmio soldi contabilita contabilità bilancio
  uitgaven begroting boekhouding wydatki budżet budzet pieniądze pieniadze utgifter pengar bütçe butce harcama harcamalar cüzdan cuzdan
  бюджет расходы расходов деньги учёт учет бухгалтерия кошелёк кошелек kharcha paisa rupaya hisab hisabkitab bachat खर्चा खर्च पैसा बजट हिसाब
  مصاريف ميزانية محفظة pengeluaran uang dompet anggaran 家計簿 支出 予算 财布 財布 记账 账本 记账本 预算 钱包 가계부 지출 예산`;
/** To guessers, a whole row of keys is one word. */
const keyboardRows =
  "qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn йцукенгшщзхъ фывапролджэ ячсмитьбю";
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== "");
const suggestedWords = wordsOf(`${productWords} ${keyboardRows}`).toSorted((one, other) => other.length - one.length);
/** The rest beside suggested words, when it is at most one word with digits and signs. */
const oneMoreWord = /^[^\p{L}]*([\p{L}\p{M}]{1,10}[^\p{L}]*)?$/u;
const years = /^([^\p{L}\d]*(19|20)\d\d)+[^\p{L}\d]*$/u;
/** The seasons in several languages; Intl has the names of months and days. */
const seasons =
  "summer winter spring autumn fall monsoon sommer fruhling frühling herbst verano invierno primavera otono otoño ete été hiver printemps automne estate inverno autunno outono verão verao zomer lente herfst лето зима весна осень lato zima wiosna jesień yaz kış ilkbahar sonbahar garmi sardi गर्मी सर्दी 夏天 冬天 春天 秋天 여름 겨울 봄 가을";
const languages =
  "en de fr es pt it nl pl cs sv da nb fi ru uk tr el ro hu hi bn ta te mr gu ur fa ar he id vi th ja ko zh".split(" ");

const cities = Intl.supportedValuesOf("timeZone").flatMap((zone) => zone.split("/").at(-1)?.toLowerCase() ?? []);
// zxcvbn assumes that guessers try the first words first.
const ownWords = [...seasons.split(" "), ...wordsOf(productWords), ...cities, ...languages.flatMap(calendarWords)];
const zxcvbn = new ZxcvbnFactory({
  dictionary: {
    passwords: common["passwords-common"],
    words: common["diceware-common"],
    own: [...new Set(ownWords)],
  },
  graphs: adjacencyGraphs,
  maxLength: pieceLength,
  l33tMaxSubstitutions: 20,
});

/**
 * Would a guesser find the password soon? A long password is as strong as its strongest piece: repeating a weak one adds nothing.
 *
 * @param password normalised.
 * @param identity words that others know about its owner.
 */
export function isGuessable(password: string, identity: readonly string[]): boolean {
  const short = withoutRepetitions(password);
  if (short === password) return isFoundSoon(password, identity);
  return isFoundSoon(password, identity) || isFoundSoon(short, identity, password.length / short.length);
}

/** @param more the factor by which the number of such passwords is larger. */
function isFoundSoon(password: string, identity: readonly string[], more = 1): boolean {
  if (wordWithTail.test(password) || years.test(password) || isOfSuggestedWords(password)) return true;
  const { base, times } = repeated(password);
  const pieces = new Set(base.match(new RegExp(`[^]{1,${pieceLength}}`, "g")));
  return ![...pieces].some((piece) => {
    const { sequence, guessesLog10 } = zxcvbn.check(piece, [...identity]);
    const characters = Array.from(piece);
    const isPatternless = sequence.length === 1 && sequence[0]?.pattern === "bruteforce";
    if (
      isPatternless &&
      characters.length >= minPatternlessCharacters &&
      new Set(characters).size >= minDifferentCharacters
    )
      return true;
    return guessesLog10 + symbolsLog10(characters) + Math.log10(times * more) > minGuessesLog10;
  });
}

/** Besides words that this product or a keyboard suggests, does it contain at most one word, or only a few letters? */
function isOfSuggestedWords(password: string): boolean {
  const lower = password.toLowerCase();
  const rest = suggestedWords.reduce((left, word) => left.replaceAll(word, ""), lower);
  return rest !== lower && ((rest.match(/\p{L}/gu)?.length ?? 0) < 4 || oneMoreWord.test(rest));
}

/** Keeps a part that is repeated only once: `summer26summer26summer26sum!` is as weak as `summer26!`. */
function withoutRepetitions(password: string): string {
  let kept = "";
  let at = 0;
  for (const { 0: all, 1: part = "", index } of password.matchAll(/([^]{3,64}?)\1+/gu)) {
    if (index < at) continue;
    kept += password.slice(at, index) + part;
    at = index + all.length;
    // The last repetition may be incomplete.
    for (let n = 0; n < part.length && password[at] === part[n]; n += 1) at += 1;
  }
  return kept + password.slice(at);
}

/** The shortest text that the password repeats: `x7x7x7x7` is four times `x7`. */
function repeated(password: string): { base: string; times: number } {
  const period = `${password}${password}`.indexOf(password, 1);
  return { base: password.slice(0, period), times: password.length / period };
}

/** zxcvbn counts ten guesses for each unknown UTF-16 unit, but there are many more emoji and Han characters to guess. */
function symbolsLog10(characters: readonly string[]): number {
  let more = 0;
  for (const character of new Set(characters)) {
    if (/\p{Extended_Pictographic}/u.test(character)) more += Math.log10(3_600) - character.length;
    else if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(character)) more += Math.log10(300) - character.length;
  }
  return more;
}

function calendarWords(language: string): string[] {
  const months = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  const days = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  return [
    ...Array.from({ length: 12 }, (_, month) => months.format(Date.UTC(2026, month, 1))),
    ...Array.from({ length: 7 }, (_, day) => days.format(Date.UTC(2026, 1, 1 + day))),
  ].map((word) => word.toLowerCase());
}
