import { type ProfileRowFragment, UpdateProfileDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { useFormMutation } from "../../ui/use-form-mutation";
import { SaveButton } from "./save-button";

const fields = ["firstName", "lastName", "displayName", "phoneNumber"] as const;

export interface ProfileProps {
  readonly profile: ProfileRowFragment;
  readonly readAgain: () => void;
}

/** Only what was changed is sent, with the version that was seen: what another device has changed meanwhile appears beside it. */
export function NamesForm({ profile, readAgain }: ProfileProps) {
  const { t } = useI18n("account");
  const { send, problem } = useFormMutation(UpdateProfileDocument);
  const [isSaved, setSaved] = useState(false);
  const values = valuesOf(profile);
  const { control, handleSubmit, setError, reset, watch, formState } = useForm({
    values,
    resetOptions: { keepDirtyValues: true },
  });
  const current = watch();
  const changed = fields.filter((field) => current[field] !== values[field]);
  const submit = handleSubmit(async (given) => {
    setSaved(false);
    const input = Object.fromEntries(changed.map((field) => [field, valueOf(field, given[field])]));
    const saved = await send({ input, version: profile.version }, ({ field, message }) => {
      const own = fields.find((name) => name === field);
      if (own) setError(own, { message: own === "phoneNumber" ? t("account.phone.wrong") : message });
      return own !== undefined;
    });
    const next = saved?.updateProfile?.profile;
    if (!next) return readAgain();
    reset(valuesOf(next));
    setSaved(true);
  });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem text={problem} />
      <div className="pair">
        <FormField control={control} name="firstName" label={t("account.firstName")} autoComplete="given-name" />
        <FormField control={control} name="lastName" label={t("account.lastName")} autoComplete="family-name" />
      </div>
      <FormField
        control={control}
        name="displayName"
        label={t("account.displayName")}
        help={t("account.displayName.help")}
        autoComplete="nickname"
      />
      <FormField
        control={control}
        name="phoneNumber"
        label={`${t("account.phone")} (${t("app.optional")})`}
        help={t("account.phone.help")}
        type="tel"
        autoComplete="tel"
      />
      <SaveButton isChanged={changed.length > 0} isSubmitting={formState.isSubmitting} isSaved={isSaved} />
    </form>
  );
}

function valuesOf({ firstName, lastName, displayName, phoneNumber }: ProfileRowFragment) {
  return { firstName: firstName ?? "", lastName: lastName ?? "", displayName, phoneNumber: phoneNumber ?? "" };
}

/** An empty field clears; a telephone number may be written with blanks and dashes. */
function valueOf(field: (typeof fields)[number], text: string): string | null {
  const value = field === "phoneNumber" ? text.replaceAll(/[\s().-]/g, "") : text.trim();
  return value === "" ? null : value;
}
