import { es256, genuineKey, goodParts, signToken, type BadToken, type TokenSource } from "./token-source";

/** The order n of P-256: r and s are from 1 to n - 1. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const zero = Buffer.alloc(32);

const signed = (what: string, change: (signature: Buffer, text: string, source: TokenSource) => Buffer): BadToken => ({
  what: `a signature ${what}`,
  authorization: (source) => {
    const text = goodParts(source).slice(0, 2).join(".");
    const signature = change(es256(text, genuineKey(source)), text, source);
    return `Bearer ${text}.${signature.toString("base64url")}`;
  },
});
const r = (signature: Buffer) => signature.subarray(0, 32);
const s = (signature: Buffer) => signature.subarray(32);
const bytes = (number: bigint) => Buffer.from(number.toString(16).padStart(64, "0"), "hex");

/** Signatures of the genuine key over good claims, in wrong forms that a careless verifier accepts. */
export const badSignatures: readonly BadToken[] = [
  signed("that is empty", () => Buffer.alloc(0)),
  signed("that lost its last three bytes", (signature) => signature.subarray(0, -3)),
  signed("that lost its last byte", (signature) => signature.subarray(0, -1)),
  signed("with a byte more", (signature) => Buffer.concat([signature, Buffer.alloc(1)])),
  signed("with a zero byte before r", (signature) => Buffer.concat([Buffer.alloc(1), signature])),
  signed("of zeros", () => Buffer.alloc(64)),
  signed("with r = 0", (signature) => Buffer.concat([zero, s(signature)])),
  signed("with s = 0", (signature) => Buffer.concat([r(signature), zero])),
  signed("with r = n", (signature) => Buffer.concat([bytes(order), s(signature)])),
  signed("with s = n", (signature) => Buffer.concat([r(signature), bytes(order)])),
  signed("of all ones", () => Buffer.alloc(64, 0xff)),
  signed("with r and s exchanged", (signature) => Buffer.concat([s(signature), r(signature)])),
  signed("in DER", (signature) => der(signature)),
  {
    what: "another spelling of a signature's last bits",
    authorization: (source) => `Bearer ${otherSpelling(signToken(source))}`,
  },
  {
    what: "a signature in base64 instead of base64url",
    authorization: (source) => {
      const token = tokenWith(source, /[-_][^.]*$/);
      return `Bearer ${token.replace(/[^.]*$/, (last) => last.replaceAll("-", "+").replaceAll("_", "/"))}`;
    },
  },
];

/**
 * The mirrored signature, s' = n - s, of a good token is valid too. RFC 7518 has no rule for low s, and signers such as Node
 * produce both forms; a verifier that refused one of them would refuse half of all genuine tokens. Our code never uses a token's
 * bytes to identify it: sessions are ended by `sid`.
 */
export function mirroredToken(source: TokenSource): string {
  const [header, payload, signature] = goodParts(source);
  const raw = Buffer.from(signature, "base64url");
  const mirrored = Buffer.concat([r(raw), bytes(order - BigInt(`0x${s(raw).toString("hex")}`))]);
  return `${header}.${payload}.${mirrored.toString("base64url")}`;
}

/** The form of X.509, and the default of most libraries: a SEQUENCE of two INTEGERs. */
function der(signature: Buffer): Buffer {
  const integer = (number: Buffer) => {
    const digits = (number[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), number]) : number;
    return Buffer.concat([Buffer.from([0x02, digits.length]), digits]);
  };
  const both = Buffer.concat([integer(r(signature)), integer(s(signature))]);
  return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}

/** 86 base64url characters hold 4 bits more than a signature, so a lenient decoder accepts sixteen spellings of each. */
function otherSpelling(token: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(token.at(-1) ?? "A");
  return token.slice(0, -1) + alphabet.charAt(last ^ 1);
}

/** Signs until the token has this form, which four of five signatures have. */
function tokenWith(source: TokenSource, form: RegExp): string {
  for (let attempt = 0; attempt < 100; attempt++) {
    const token = signToken(source);
    if (form.test(token)) return token;
  }
  throw new Error(`no signature in a hundred was of the form ${form}`);
}
