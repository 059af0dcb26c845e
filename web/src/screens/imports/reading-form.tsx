import { useMemo, useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { ColumnsTable } from "./columns-table";
import { firstRecords, likelyDelimiter } from "./csv-text";
import type { ImportFile } from "./import-file";
import { PlainSelect } from "./plain-select";
import type { Reading } from "./reading";

interface Props {
  readonly file: ImportFile;
  readonly reading: Reading;
  /** The file is read anew. */
  readonly change: (reading: Reading) => void;
}

const dateOrders = ["DMY", "MDY", "YMD"] as const;
const decimals = [".", ","] as const;
const spent = ["NEGATIVE", "POSITIVE"] as const;
/** Of the Encoding Standard; the other ones are told by the names of the columns. */
const encodings = [
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1256",
  "gb18030",
  "shift_jis",
  "euc-kr",
  "big5",
];

/** What the file does not tell for certain: what its columns are for, and how days and amounts are written. */
export function ReadingForm({ file, reading, change }: Props) {
  const { t, locale } = useI18n("imports");
  const [next, setNext] = useState(reading);
  const { text, format } = file;
  const records = useMemo(
    () => (format === "CSV" && text !== null ? firstRecords(text, 6, likelyDelimiter(text)) : []),
    [format, text],
  );
  const currencies = useMemo(() => Intl.supportedValuesOf("currency"), []);
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: "currency" }), [locale]);
  const set = (changed: Partial<Reading>): void => setNext({ ...next, ...changed });
  return (
    <div className="stack reading">
      <p className="help">{t("imports.reading.help")}</p>
      {records.length > 0 ? (
        <ColumnsTable records={records} columns={next.columns} change={(columns) => set({ columns })} />
      ) : null}
      <div className="options">
        <PlainSelect
          label={t("imports.dateOrder")}
          value={next.dateOrder}
          options={dateOrders.map((value) => [value, t(`imports.dateOrder.${value}`)])}
          onChange={(dateOrder) => set({ dateOrder })}
        />
        <PlainSelect
          label={t("imports.decimal")}
          value={next.decimal}
          options={decimals.map((value) => [value, value === "." ? "12.50" : "12,50"])}
          onChange={(decimal) => set({ decimal })}
        />
        <PlainSelect
          label={t("imports.spent")}
          value={next.spent}
          options={spent.map((value) => [value, t(`imports.spent.${value}`)])}
          onChange={(value) => set({ spent: value })}
        />
        <PlainSelect
          label={t("imports.currency")}
          value={next.currency}
          options={currencies.map((code) => [code, `${code} · ${names.of(code) ?? code}`])}
          onChange={(currency) => set({ currency })}
        />
        {text === null ? (
          <PlainSelect
            label={t("imports.encoding")}
            value={next.encoding}
            options={encodings.map((name) => [name, name])}
            onChange={(encoding) => set({ encoding })}
          />
        ) : null}
        <label className="field">
          <span className="label">
            {t("imports.account")} <span className="soft">({t("app.optional")})</span>
          </span>
          <input
            className="input"
            dir="auto"
            maxLength={50}
            value={next.account}
            onChange={({ target }) => set({ account: target.value })}
          />
        </label>
      </div>
      <p>
        <Button isDisabled={next === reading} onPress={() => change(next)}>
          {t("imports.readAgain")}
        </Button>
      </p>
    </div>
  );
}
