const textLength = 2_000;

/** Texts of the greatest length that repeat one piece which a careless grammar would look at again and again. */
export const hostileTexts: readonly string[] = pieces().flatMap((piece) =>
  ["", "Rs.5.00 debited "].map((start) => (start + piece.repeat(textLength)).slice(0, textLength)),
);

function pieces(): string[] {
  const words =
    "Rs.1,250.00 debited |XX**|A/c card |UPI/DR/|a.b-c@|12-11-26 12:30 |and ZOMATO credited |UPI Ref No |Avl Bal |to at by from ";
  const numbers = "1|1,.,.|1 234 |1\u00a0|1/2 |1.|9:9:|12 |card 1|5*9|1 Jan |1 lakh |USD 5 USD |kr 5 kr |AB12-";
  const letters = "a|x|n|\u0e32|\uc785\uae08|\u0e42\u0e2d\u0e19|\u093c|\u200e|\u{1f600}|\u00e9";
  const rest =
    "$ |( [ |@@|[1]|(a:1)|- |: |of |if |refund |cashback reversed |payment |firmasinda |Foo. |FOO; |at\nMERCHANT\n";
  return [words, numbers, letters, rest].flatMap((list) => list.split("|"));
}
