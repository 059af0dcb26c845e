import { domainToASCII } from "node:url";

/** HTML's rule for input fields: each label of the domain is at most 63 letters, digits and inner hyphens. */
const emailAddress = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i;
/** RFC 5321. Checked first, so that no megabyte reaches a pattern. */
const maxLength = 254;
/** What ordinary domains are made of, and what only international ones have. Nothing else of ASCII: it would mean something in a URL. */
const internationalDomain = /^[a-z\d.\-\u{80}-\u{10ffff}]*[\u{80}-\u{10ffff}][a-z\d.\-\u{80}-\u{10ffff}]*$/iu;

/**
 * An address as HTML's `<input type="email">` gives it: without blanks around it, and with an international domain in its ASCII
 * form (UTS 46, as browsers do it: `x@bücher.example` and `x@BÜCHER。example` are `x@xn--bcher-kva.example`). What precedes the
 * @ is ASCII, and the @ is: another script's signs there would reach another mailbox, or none.
 *
 * @returns null when `text` is not an address; upper and lower case of ASCII stay as given.
 */
export function readEmailAddress(text: string): string | null {
  if (text.length > 2 * maxLength) return null;
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  const domain = trimmed.slice(at + 1);
  const address = internationalDomain.test(domain) ? `${trimmed.slice(0, at + 1)}${asciiDomain(domain)}` : trimmed;
  return address.length <= maxLength && emailAddress.test(address) ? address : null;
}

/** @returns "" for what is none, which no address has. */
function asciiDomain(domain: string): string {
  const ascii = domainToASCII(domain);
  // Full-width digits are read as an IPv4 address there, in any of its spellings.
  return /(^|\.)\d+$/.test(ascii) ? "" : ascii;
}
