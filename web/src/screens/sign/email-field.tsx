import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { FormField } from "../../ui/form-field";

/** Who somebody is to the API; password managers know it as the user name. */
export function EmailField<Values extends FieldValues & { email: string }>({ control }: { control: Control<Values> }) {
  const { t } = useI18n();
  return (
    <FormField
      control={control}
      name={"email" as FieldPath<Values>}
      label={t("sign.email")}
      type="email"
      autoComplete="username"
      rules={{ required: t("error.required") }}
    />
  );
}
