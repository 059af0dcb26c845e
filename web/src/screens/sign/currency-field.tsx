import { useMemo } from "react";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
}

/** All currencies that the browser knows, by name in the user's language. The device's own list is the best one on a phone. */
export function CurrencyField<Values extends FieldValues>({ control, name, label }: Props<Values>) {
  const { locale } = useI18n();
  const options = useMemo(() => currencies(locale), [locale]);
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <label className="field">
          <span className="label">{label}</span>
          <select className="select" {...field}>
            {options.map(({ code, called }) => (
              <option key={code} value={code}>
                {code} · {called}
              </option>
            ))}
          </select>
        </label>
      )}
    />
  );
}

function currencies(locale: string): { code: string; called: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .map((code) => ({ code, called: names.of(code) ?? code }))
    .toSorted((one, other) => one.code.localeCompare(other.code));
}
