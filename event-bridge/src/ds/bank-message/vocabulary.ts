/**
 * Words about the form of a message, all lower case: labels, rails and stops. What words mean is in `words/`, by language.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** What a word is to the form of a message, as bits; the lexicon keeps them with each word. */
export const forms = {
  helpStarter: 1,
  label: 2,
  abbreviation: 4,
  nameStop: 8,
  nonMerchant: 16,
  rail: 32,
  pathStarter: 64,
  weakReference: 128,
  confirmation: 256,
  referenceRail: 512,
  ownNumber: 1024,
  shopEnding: 2048,
  rupeeRail: 4096,
  accountName: 8192,
  holding: 16384,
  thanks: 32768,
  outcome: 65536,
  conjunction: 131072,
} as const;

/** The bits of a folded word. */
export function formsOf(word: string): number {
  let bits = 0;
  for (const [bit, list] of lists) if (list.has(word)) bits |= bit;
  return bits;
}

/** Capitalised, these begin a help line; the rest of the line is never part of the transaction. */
const helpStarters = words(`
  call dial sms fwd block report dispute helpline fraud download visit click txt reply help please plz pls kindly
  contact queries tap never powered ignore
`);

/** Label words that end a name when they follow a full stop without a space, and end a merchant anywhere. */
const labelWords = words(`
  ref reference refno rrn utr upi imps neft rtgs avl aval avbl avb avail available avlbal bal balance txn txnid trxid
  transaction umn umrn info remarks not if call sms new current clear total updated your limit lmt fee team
`);

/** A full stop after these ends no sentence. */
const abbreviations = words(`
  rs re no nos avl aval avbl avail avb bal dr cr ref acc acct ac tot amt mr mrs ms dt st pvt ltd co inc mob num id
  clr txn trx tk sh usd approx dep e.g i.e a/c s.i kr ooo oao zao ip ul d g r tel koms kv str inf min rest tc t disp
`);

/** End a merchant's name. */
const nameStops = words(`
  on via using thru through with from is are was were has have had in into and will your for at ref reference refno rrn utr upi
  avl aval avbl avb avail available bal balance limit lmt info txn txnid trxid transaction umn umrn dated towards by
  not if call sms call. successful successfully credited debited has refunded earned processed you thank linked
  dt date time tarehe total fee charges name clear current updated new debit ist balance. having to mandate trf as
`);

/** Words in the place of a merchant that are not one. */
const nonMerchantWords = words(`
  your you my the a an account acc acct ac a/c card bank upi imps neft rtgs ach nach ecs atm pos txn transaction payment
  transfer savings saving current mobile banking net internet self vpa mandate emi s.i si dispute report block manage
  know view opt stop avoid call get pay receive visit this that his her it be not bill cash credit debit amount amt rs inr
  which reference via through online pin process processed us dear customer account. linked beneficiary wallet nav dd mm yyyy hh remittance
`);

/** Segments of a payment path (`UPI/DR/1234/NAME/...`) that name the method, not the party. */
const railWords = words(`
  upi imps neft rtgs ach nach ecs inf info bil mmt p2m p2a p2p dr cr db rev pay payment inw out mob ib txn mr ms net pos
  atm cam vin vps iin ipay epay ft ift tpt bbps autopay mandate nfs visa mps trf collect
`);

/** Rails that begin a payment path. */
const pathStarters = words("upi imps neft rtgs ach nach ecs inf infoach infobil bil mmt vin vps ift tpt bbps info");

/** They name a transaction's number only with "id", "no" or ":" behind them. */
const weakReferences = words("txn trx transaction id tx payment");

/** A wallet's own number stands before or after them. */
const confirmations = words("confirmed accepted confirmado imethibitishwa");

/** Their number may follow a colon or stand in a path. */
const referenceRails = words("upi imps neft rtgs rrn utr ach");

/** The number after them is the transaction's own, also where another reference is named. */
const ownNumbers = words("txnid trxid risiti receipt rrn utr");

/** They move only rupees. */
const rupeeRails = words("upi vpa imps neft nach rupay");

/** Names of accounts before a number, also where they are a part of a phrase, whose words have no meaning of their own. */
const accountNames = words("card cards account acct acc ac cartao tarjeta carte karte kart kartu");

/** Folded, they name what became of a transaction: "Status: pending". */
const outcomes = words(`
  status result outcome state statut estado etat stato stan durum durumu zustand статус состояние sostoyanie результат rezultat
  trangthai hali الحالة حالة وضعیت स्थिति สถานะ 상태
`);

/** They begin a condition. */
const conjunctions = words(`
  mistake mistakenly wrongly if when whenever once unless incase till until falls wenn sofern если esli jika apabila nếu neu
  إذا اذا اگر यदि अगर
`);

/** They stand behind a shop's name. */
const shopEndings = words("firmasinda firmasindan isyerinde isyerinden isyerindeki magazasinda");

const lists: readonly (readonly [number, ReadonlySet<string>])[] = [
  [forms.helpStarter, helpStarters],
  [forms.label, labelWords],
  [forms.abbreviation, abbreviations],
  [forms.nameStop, nameStops],
  [forms.nonMerchant, nonMerchantWords],
  [forms.rail, railWords],
  [forms.pathStarter, pathStarters],
  [forms.weakReference, weakReferences],
  [forms.confirmation, confirmations],
  [forms.referenceRail, referenceRails],
  [forms.ownNumber, ownNumbers],
  [forms.shopEnding, shopEndings],
  [forms.rupeeRail, rupeeRails],
  [forms.accountName, accountNames],
  [forms.holding, words("pran folio nav units passbook epf epfo nps")],
  [forms.thanks, words("thank thanks")],
  [forms.outcome, outcomes],
  [forms.conjunction, conjunctions],
];
