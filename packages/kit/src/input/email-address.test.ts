import { expect, test } from "@jest/globals";
import { readEmailAddress } from "./email-address";

const ascii = "x@xn--bcher-kva.example";

test.each([
  ["as people write it", "x@bücher.example"],
  ["in upper case", "x@BÜCHER.example"],
  ["decomposed", "x@bu\u0308cher.example"],
  ["with an ideographic full stop", "x@bücher。example"],
  ["with a full-width full stop", "x@bücher．example"],
  ["with a half-width full stop", "x@bücher｡example"],
  ["in full-width letters", "x@ｂücher.example"],
  ["with a soft hyphen", "x@bü\u00adcher.example"],
  ["in its ASCII form", ascii],
  ["with blanks around it", "  x@bücher.example\t\r\n"],
  ["with a no-break space behind it", "x@bücher.example\u00a0"],
])("an international domain %s is one domain", (_, address) => {
  expect(readEmailAddress(address)).toBe(ascii);
});

test.each([
  ["x@faß.example", "x@xn--fa-hia.example"],
  ["x@例え.テスト", "x@xn--r8jz45g.xn--zckzah"],
  ["x@उदाहरण.परीक्षा", "x@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g"],
  ["x@مثال.إختبار", "x@xn--mgbh0fb.xn--kgbechtv"],
  ["x@☃.example", "x@xn--n3h.example"],
])("%s is %s", (address, expected) => {
  expect(readEmailAddress(address)).toBe(expected);
});

test("ASCII addresses stay unchanged, except for blanks around them", () => {
  for (const address of [
    "Asha@Example.COM",
    "a.b+c@sub.example.co.in",
    "a@1.2.3.4",
    "o'neil@example.ie",
    "a@localhost",
  ])
    expect([readEmailAddress(address), readEmailAddress(` ${address}\n`)]).toEqual([address, address]);
});

test.each([
  ["a full-width @", "x＠bücher.example"],
  ["a small @", "x﹫bücher.example"],
  ["two @", "x@y@bücher.example"],
  ["another script before the @", "ü@bücher.example"],
  ["a trailing dot", "x@example.com."],
  ["a trailing ideographic dot", "x@bücher。"],
  ["an empty label", "x@bücher..example"],
  ["a port", "x@bücher.example:25"],
  ["a full-width port", "x@bücher.example：25"],
  ["a path", "x@bücher.example/y"],
  ["a full-width solidus", "x@bücher.example／y"],
  ["a question mark", "x@bücher.example?y"],
  ["a number sign", "x@bücher.example#y"],
  ["a percent sign", "x@bü%63her.example"],
  ["a backslash", "x@bücher\\y.example"],
  ["an underscore", "x@bü_cher.example"],
  ["a blank inside", "x@bücher .example"],
  ["an ideographic space inside", "x@bü\u3000cher.example"],
  ["a line break inside", "x@bücher\n.example"],
  ["a direction mark", "x@\u202ebücher.example"],
  ["a joiner that joins nothing", "x@b\u200dücher.example"],
  ["mixed directions", "x@1אב.example"],
  ["an IPv4 address in full-width digits", "x@１２７.0.0.1"],
  ["one of them as a single number", "x@２１３０７０６４３３"],
  ["one of them in hexadecimal", "x@0x7f.１"],
  ["a label of more than 63 characters", `x@ü${"a".repeat(63)}.example`],
  ["more than 254 characters", `x@${"ü.".repeat(60)}example`],
  ["a megabyte", `x@${"ü".repeat(1_000_000)}`],
  ["nothing before the @", "@bücher.example"],
  ["nothing after the @", "x@"],
  ["nothing", " "],
])("%s is not an address", (_, address) => {
  expect(readEmailAddress(address)).toBeNull();
});

test("an accepted address is ASCII without blanks, and reading it again changes nothing", () => {
  const signs = [
    "ü",
    "ß",
    "。",
    "．",
    "／",
    "：",
    "１",
    "@",
    ".",
    "-",
    "x",
    "N",
    "\u200d",
    "\u00ad",
    "İ",
    "ﬃ",
    "℀",
    "🙂",
    " ",
  ];
  let seed = 7;
  const pick = () => signs[(seed = (seed * 16807) % 2147483647) % signs.length];
  let taken = 0;
  for (let round = 0; round < 50_000; round += 1) {
    const address = readEmailAddress(`x@${Array.from({ length: 1 + (round % 6) }, pick).join("")}.example`);
    if (address === null) continue;
    taken += 1;
    expect(address).toMatch(/^x@[a-z\d]([a-z\d.-]*[a-z\d])?$/i);
    expect(readEmailAddress(address)).toBe(address);
  }
  expect(taken).toBeGreaterThan(1_000);
});
