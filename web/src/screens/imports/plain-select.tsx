import { useI18n } from "../../i18n/i18n-context";

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value | "";
  /** Each value with its text. */
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value | "") => void;
  /** The label is for screen readers only. */
  readonly isBare?: boolean;
}

/** One value of a list, of which the first one is that it is found out. */
export function PlainSelect<Value extends string>({ label, value, options, onChange, isBare = false }: Props<Value>) {
  const { t } = useI18n("imports");
  return (
    <label className="field">
      <span className={isBare ? "hidden" : "label"}>{label}</span>
      <select className="select" value={value} onChange={({ target }) => onChange(target.value as Value | "")}>
        <option value="">{t("imports.foundOut")}</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
