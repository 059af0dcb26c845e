/** Node writes Unicode and Latin-1 only; what a decoder makes of each byte and pair of bytes tells how to write the others. */
export function encoded(text: string, encoding: string): Buffer {
  const bytesOf = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, bytesOf);
  const parts = Array.from(text, (character) => {
    const bytes = bytesOf.get(character);
    if (!bytes) throw new Error(`${encoding} has no ${character}`);
    return bytes;
  });
  return Buffer.from(parts.flat());
}

const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: string): Map<string, number[]> {
  const table = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== "\uFFFD" && !table.has(text)) table.set(text, bytes);
  };
  for (let first = 0; first < 256; first++) add([first]);
  for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add([first, second]);
  return table;
}
