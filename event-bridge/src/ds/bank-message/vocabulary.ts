/**
 * The words of the grammar, all lower case. Data only: a new bank usually needs a new word here, not a new rule.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Money left the account. */
export const debitWords = words(`
  debited debit dr debitada debitado spent spend spending paid sent send withdrawn withdrew withdraw withdrawal wdl
  purchase purchased transferred transfered charged deducted bought sip outward outgoing
  compra pago pagado pagamento transferiu retiro achat paiement virement retrait zahlung lastschrift abbuchung
  malipo muamala umetuma kimetumwa umelipa kimetolewa umetoa harcama çekildi oplata spisanie покупка оплата списание перевод
  شراء خصم سحب صادرة خرید برداشت انتقال โอนเงินออก ถอนเงินสด จ่ายเงิน platba odchozí
`);

/** Money arrived. */
export const creditWords = words(`
  credited credit cr creditada creditado credito received receive recieved deposited deposit deposit refund refunded
  reversed reversal cashback inward incoming
  recebeu recebeste recibido abono reçu gutschrift gehalt eingegangen umepokea yatırıldı пополнение зачисление
  واردة إيداع راتب واریز รับเงิน รับเงินโอน รับเงินพร้อมเพย์ โอนเงินเข้า příchozí
`);

/** These say that something happened, without a direction: a debit, unless a stronger word says otherwise. */
export const neutralWords = words(`
  payment transfer autopay pos virement
`);

/** These say that it is completed. */
export const doneWords = words(`
  successful successfully success confirmed approved completed processed posted accepted done has made umefanikiwa
  yamekamilika imethibitishwa yapıldı yapildi مقبولة انجام
`);

/** Before a word of movement, these say that it has not happened: "will be debited", "get credited", "not debited". */
export const notYet = words("be get getting not to");

/** These reverse any other direction: money comes back. */
export const reversalWords = words("refund refunded reversed reversal cashback chargeback reversing");

/** After these, `credit` and `debit` name a product and not a movement: "credit card", "Cr. Limit". */
export const productWords = words(`
  card cards limit lmt score line facility cardholder freeze frozen crd
`);

export const balanceWords = words(`
  bal balance balances baln avl aval avbl avb avlbl avail availbl available avlbal avlbl availbal clr clear
  saldo salio bakiyesi bakiye solde kontostand dostupno доступно остаток баланс رصيد رصيدك الرصيد مانده موجودی คงเหลือ
  limit lmt outstanding
`);

export const feeWords = words(`
  fee fees charge charges vat levy tax gst duty cost commission comissao comissão surcharge frais gebühr рег
  رسوم الرسوم imposto ada
`);

/** Amounts after these are offers, conditions or thresholds. */
export const conditionalWords = words(`
  upto up minimum min above below exceeding over worth win earn save get off if when every each per threshold
  eligible preapproved pre-approved emi
`);

/** Capitalised, these begin a help line; the rest of the line is never part of the transaction. */
export const helpStarters = words(`
  call dial sms fwd block report dispute helpline fraud download visit click txt reply help please plz pls kindly
  contact queries tap never powered
`);

/** Anywhere in a clause, these make it a help line. */
export const helpWords = words(`
  call dial sms helpline fraud dispute https http download click queries reply fwd txt helpdesk assistance
  unauthorized unauthorised
`);

/** Label words that end a name when they follow a full stop without a space, and end a merchant anywhere. */
export const labelWords = words(`
  ref reference refno rrn utr upi imps neft rtgs avl aval avbl avb avail available bal balance txn txnid trxid
  transaction umn umrn info remarks not if call sms new current clear total updated your limit lmt fee team
`);

/** A full stop after these ends no sentence. */
export const abbreviations = words(`
  rs re no nos avl aval avbl avail avb bal dr cr ref acc acct ac tot amt mr mrs ms dt st pvt ltd co inc mob num id
  clr txn trx tk sh usd approx dep e.g i.e a/c s.i
`);

/** End a merchant's name. */
export const nameStops = words(`
  on via using thru through with from is are was were has have had in into and will your for at ref reference refno rrn utr upi
  avl aval avbl avb avail available bal balance limit lmt info txn txnid trxid transaction umn umrn dated towards by
  not if call sms call. successful successfully credited debited has refunded earned processed you thank linked
  dt date time tarehe total fee charges name clear current updated new debit ist balance.
`);

/** Words in the place of a merchant that are not one. */
export const nonMerchantWords = words(`
  your you my the a an account acc acct ac a/c card bank upi imps neft rtgs ach nach ecs atm pos txn transaction payment
  transfer savings saving current mobile banking net internet self vpa mandate emi s.i si dispute report block manage
  know view opt stop avoid call get pay receive visit this that his her it be not bill cash credit debit amount amt rs inr
  which reference via through online pin process processed us dear customer account.
`);

/** Segments of a payment path (`UPI/DR/1234/NAME/...`) that name the method, not the party. */
export const railWords = words(`
  upi imps neft rtgs ach nach ecs inf info bil mmt p2m p2a p2p dr cr db rev pay payment inw out mob ib txn mr ms net pos
  atm cam vin vps iin ipay epay ft ift tpt bbps autopay mandate nfs visa mps trf
`);

/** Rails that begin a payment path. */
export const pathStarters = words("upi imps neft rtgs ach nach ecs inf infoach infobil bil mmt vin vps ift tpt bbps");
