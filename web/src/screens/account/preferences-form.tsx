import { type ProfileRowFragment, UpdatePreferencesDocument } from "@expense-tracker/operations/graphql";
import { useMemo, useState } from "react";
import { useForm } from "react-hook-form";
import { keepCalendar } from "../../calendar/kept-calendar";
import { useI18n } from "../../i18n/i18n-context";
import { CurrencyField } from "../../ui/currency-field";
import { FormProblem } from "../../ui/form-problem";
import { SelectField } from "../../ui/select-field";
import { useFormMutation } from "../../ui/use-form-mutation";
import type { ProfileProps } from "./names-form";
import { localesToOffer, zonesToOffer } from "./offers";
import { SaveButton } from "./save-button";

const fields = ["baseCurrency", "timeZone", "locale", "monthStartDay"] as const;
const startDays = Array.from({ length: 31 }, (_, index) => index + 1);

/** The currency of totals, and where days and months begin. */
export function PreferencesForm({ profile, readAgain }: ProfileProps) {
  const { t, locale, number } = useI18n("account");
  const { send, problem } = useFormMutation(UpdatePreferencesDocument);
  const [isSaved, setSaved] = useState(false);
  const { timeZone, version } = profile;
  const values = valuesOf(profile);
  const { control, handleSubmit, reset, watch, formState } = useForm({
    values,
    resetOptions: { keepDirtyValues: true },
  });
  const zones = useMemo(() => zonesToOffer(timeZone), [timeZone]);
  const locales = useMemo(() => localesToOffer(profile.locale, locale), [profile.locale, locale]);
  const current = watch();
  const changed = fields.filter((field) => current[field] !== values[field]);
  const submit = handleSubmit(async (given) => {
    setSaved(false);
    const all = { ...given, monthStartDay: Number(given.monthStartDay) };
    const input = Object.fromEntries(changed.map((field) => [field, all[field]]));
    const next = (await send({ input, version }))?.updatePreferences?.profile;
    if (!next) return readAgain();
    keepCalendar(next);
    reset(valuesOf(next));
    setSaved(true);
  });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem text={problem} />
      <CurrencyField
        control={control}
        name="baseCurrency"
        label={t("account.currency")}
        help={t("account.currency.help")}
      />
      <SelectField control={control} name="timeZone" label={t("account.timeZone")} help={t("account.timeZone.help")}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
      <SelectField
        control={control}
        name="monthStartDay"
        label={t("account.monthStart")}
        help={t("account.monthStart.help")}
      >
        {startDays.map((day) => (
          <option key={day} value={day}>
            {number(day)}
          </option>
        ))}
      </SelectField>
      <SelectField control={control} name="locale" label={t("account.locale")} help={t("account.locale.help")}>
        {locales.map(({ tag, called }) => (
          <option key={tag} value={tag}>
            {called}
          </option>
        ))}
      </SelectField>
      <SaveButton isChanged={changed.length > 0} isSubmitting={formState.isSubmitting} isSaved={isSaved} />
    </form>
  );
}

function valuesOf({ baseCurrency, timeZone, locale, monthStartDay }: ProfileRowFragment) {
  return { baseCurrency, timeZone, locale, monthStartDay: String(monthStartDay) };
}
