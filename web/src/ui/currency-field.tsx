import { useMemo } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useI18n } from "../i18n/i18n-context";
import { SelectField } from "./select-field";

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly help?: string;
}

/** All currencies that the browser knows, by name in the user's language. */
export function CurrencyField<Values extends FieldValues>(props: Props<Values>) {
  const { locale } = useI18n();
  const options = useMemo(() => currencies(locale), [locale]);
  return (
    <SelectField {...props}>
      {options.map(({ code, called }) => (
        <option key={code} value={code}>
          {code} · {called}
        </option>
      ))}
    </SelectField>
  );
}

function currencies(locale: string): { code: string; called: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .map((code) => ({ code, called: names.of(code) ?? code }))
    .toSorted((one, other) => one.code.localeCompare(other.code));
}
