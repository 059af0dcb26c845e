/**
 * The same password typed on another system may be composed of other code points. What is hashed is what the rules look at:
 * otherwise one that they refuse could be chosen in another spelling.
 */
export function normalizePassword(password: string): string {
  return password.normalize("NFKC");
}
