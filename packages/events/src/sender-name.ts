/**
 * The name in the sender of a bank message, without the letters of the operator and of the kind of message: HDFCBK of AX-HDFCBK-S. Messages
 * with one name are of one sender, whichever operator carries them.
 */
export function senderNameOf(sender: string): string {
  return sender
    .toUpperCase()
    .replace(/^[A-Z]{2}-/, "")
    .replace(/-[A-Z]$/, "");
}
