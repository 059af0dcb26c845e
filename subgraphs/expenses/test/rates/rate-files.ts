import { crc32, deflateRawSync } from "node:zlib";

/** Rates by day and currency; a currency that a day lacks has no rate then. */
export type Rates = Record<string, Record<string, string>>;

/** `eurofxref-hist.csv`: a line a day, the newest first, each ending in a comma. */
export function histCsv(days: Rates): string {
  const codes = [...new Set(Object.values(days).flatMap(Object.keys))];
  const lines = Object.entries(days)
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, rates]) => [day, ...codes.map((code) => rates[code] ?? "N/A")]);
  return [["Date", ...codes], ...lines].map((cells) => `${cells.join(",")},\n`).join("");
}

/** `eurofxref-daily.xml`, `eurofxref-hist.xml`. */
export function xmlOf(days: Rates): string {
  const cubes = Object.entries(days).map(
    ([day, rates]) =>
      `<Cube time="${day}">${Object.entries(rates)
        .map(([code, rate]) => `<Cube currency="${code}" rate="${rate}"/>`)
        .join("")}</Cube>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
  <Cube>${cubes.join("\n")}</Cube>
</gesmes:Envelope>
`;
}

/** A zip of one deflated file, as the central bank publishes its CSV. */
export function zipOf(name: string, text: string, sum: number = crc32(text)): Buffer {
  const packed = deflateRawSync(text);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(sum, 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(Buffer.byteLength(text), 8);
  const common = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0x5a]),
    sizes,
    Buffer.from([name.length, 0]),
  ]);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.alloc(2), Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from("PK\u0001\u0002"),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(16),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
