/**
 * One spelling for one merchant, so that `RAZORPAY*SWIGGY LIMITED BANGALORE IN`, `Swiggy` and `swiggy@okbank` are the same.
 *
 * Removes the part after `@` in a UPI address, payment-gateway prefixes, the ends of web addresses, store and till numbers,
 * legal forms, and a city or country at the end. Never removes everything: `Delhi` stays `delhi`.
 *
 * @param merchant as written, at most the first 200 characters are read
 * @returns lower case words with single spaces; null when there is no letter or digit in it
 */
export function merchantKey(merchant: string): string | null {
  const known = keys.get(merchant);
  if (known !== undefined) return known;
  const key = keyOf(merchant);
  // Short names come again and again; the memory of long ones would only be filled.
  if (merchant.length <= maxLength) {
    if (keys.size >= mostKeys) keys.clear();
    keys.set(merchant, key);
  }
  return key;
}

/** The same name is asked for with every payment at the merchant. At most some MB. */
const keys = new Map<string, string | null>();
const mostKeys = 20_000;

function keyOf(merchant: string): string | null {
  const words = merchantWords(merchant);
  if (words.length === 0) return null;
  const whole = wholeNames.find((name) => words.join(" ").startsWith(name));
  if (whole) return whole;
  const named = keepSome(words, (word) => !isNumbering(word) && !legalForms.has(word));
  let end = named.length;
  while (end > 1 && places.has(named[end - 1] ?? "")) end -= 1;
  return named.slice(0, end).join(" ");
}

/** The words of a merchant's name, lower case, without the payment address and the gateway; nothing else is removed. */
export function merchantWords(merchant: string): string[] {
  const plain = merchant.slice(0, maxLength).normalize("NFKC").toLowerCase();
  return withoutGateway(plain.replace(/@.*$/s, ""))
    .replace(/^(https?:\/\/)?www\./, "")
    .replace(/\.(com|in|co|org|net|io)\b/g, " ")
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{M}\p{N}&+]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** A merchant's name in a sentence: `swiggy instamart` becomes "Swiggy Instamart". */
export function merchantLabel(key: string): string {
  return key.replace(/(^| )(\p{L})/gu, (_, space: string, letter: string) => space + letter.toUpperCase());
}

/** `RAZORPAY*SWIGGY`, `PAYU-SWIGGY`, `SQ *CAFE`: the name before the mark is the company that collects the money for the merchant. */
function withoutGateway(text: string): string {
  const match = /^([a-z]{2,12})\s*[*_/-]\s*(\S.*)$/s.exec(text);
  if (match?.[1] && match[2] && gateways.has(match[1])) return match[2];
  return text;
}

const keepSome = (words: string[], keep: (word: string) => boolean): string[] => {
  const kept = words.filter(keep);
  return kept.length > 0 ? kept : words;
};

/**
 * A store's or a till's number. Six digits and letters together are the merchant's own code in a payment address
 * (`paytmqr28805005`): without it all merchants of that gateway would be one.
 */
function isNumbering(word: string): boolean {
  const digits = word.replace(/\D/g, "").length;
  return digits > 0 && (digits === word.length ? digits >= 2 : digits < 6 && /^(no|store|tid|mid|n|s)?\d+$/.test(word));
}

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const gateways = set(`
  razorpay rzp raz payu pyu paytm ptm payzapp ccavenue cca billdesk bd phonepe cashfree easebuzz juspay instamojo stripe
  sq tst sp paypal pp bc klarna sumup zettle izettle mollie adyen worldpay checkout upi pos ecom vps
`);
const legalForms = set(`
  pvt private ltd limited limite limi lim inc llc llp llp gmbh co corp corporation plc sa srl bv pte sdn bhd store stores
  india ind technologies technology enterprises
`);
/** Removed only at the end. */
const places = set(`
  mumbai bangalore bengaluru delhi new gurgaon gurugram noida pune hyderabad chennai kolkata ahmedabad jaipur kochi
  dubai sharjah abu dhabi riyadh jeddah london dublin amsterdam berlin paris madrid singapore nairobi lagos karachi lahore
  of and colombo kathmandu dhaka bangkok istanbul in us usa uk gb ae sa sg ke ng pk lk np bd th tr ie nl de fr es ca caus
`);
/** Names that end like an address or a legal form, and would be cut in half. */
const wholeNames = ["air india", "apple store", "app store", "play store", "bank of india", "oil india"];
const maxLength = 200;
