import { domainToASCII } from "node:url";

/** HTML's rule for input fields: each label of the domain is at most 63 letters, digits and inner hyphens. */
const emailAddress = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i;
/** RFC 5321. The length is checked first, so that no megabyte reaches a pattern. */
const maxLength = 254;
/** The characters of ordinary domains, and all non-ASCII ones. Other ASCII characters would have a meaning in a URL. */
const internationalDomain = /^[a-z\d.\-\u{80}-\u{10ffff}]*[\u{80}-\u{10ffff}][a-z\d.\-\u{80}-\u{10ffff}]*$/iu;

/**
 * An address as HTML's `<input type="email">` gives it: without blanks around it, and with an international domain in its ASCII
 * form (UTS 46, as browsers do it: `x@bücher.example` and `x@BÜCHER。example` are `x@xn--bcher-kva.example`). The local
 * part and the @ must be ASCII: characters of another script would reach another mailbox, or none.
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

/** @returns "" for an invalid domain: no address has an empty domain. */
function asciiDomain(domain: string): string {
  const ascii = domainToASCII(domain);
  // The URL parser reads full-width digits as an IPv4 address, in each of its spellings.
  return /(^|\.)\d+$/.test(ascii) ? "" : ascii;
}
