import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from "saxes";
import { addRate, RateFileError, RateTable, type DayRates } from "./rate-table";

const envelope = "http://www.gesmes.org/xml/2002-08-01";
const vocabulary = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";

/**
 * Reads the central bank's XML: `eurofxref-daily.xml`, `-hist-90d.xml` and `-hist.xml`. The parser is strict, so a file that was cut
 * off is refused; it expands no entity but XML's own five.
 *
 * @param now decides which days are in the future.
 * @throws RateFileError
 */
export function readXmlRates(text: string, now: Date): DayRates[] {
  const table = new RateTable(now);
  let rates: Map<string, string> | null = null;
  let hasEnvelope = false;
  const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  parser.on("error", (error) => {
    throw new RateFileError("it is not well-formed XML", { cause: error });
  });
  parser.on("doctype", () => {
    throw new RateFileError("it declares a document type");
  });
  parser.on("opentag", (tag) => {
    hasEnvelope ||= tag.uri === envelope && tag.local === "Envelope";
    if (!isCube(tag)) return;
    const { time, currency, rate } = valuesOf(tag);
    if (time !== undefined) rates = table.addDay(time);
    if (currency === undefined && rate === undefined) return;
    if (!rates) throw new RateFileError("a rate has no day");
    addRate(rates, currency ?? "", rate ?? "");
  });
  parser.write(text).close();
  if (!hasEnvelope) throw new RateFileError("it is not an envelope of the central bank's rates");
  return table.finish();
}

const isCube = ({ uri, local }: SaxesTagNS): boolean => uri === vocabulary && local === "Cube";

function valuesOf({ attributes }: SaxesTagNS): Record<string, string | undefined> {
  return Object.fromEntries(Object.values(attributes).map(({ local, value }: SaxesAttributeNS) => [local, value]));
}
