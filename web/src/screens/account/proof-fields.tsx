import type { Control, FieldPath } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { FormField } from "../../ui/form-field";
import type { Proof } from "./proof";

interface Props<Values extends Proof> {
  readonly control: Control<Values>;
  /** The account has a second factor. */
  readonly withCode: boolean;
  /** The password is the first field of the form. */
  readonly first?: boolean;
}

/** The password, and a code where the account has a second factor. */
export function ProofFields<Values extends Proof>({ control, withCode, first = false }: Props<Values>) {
  const { t } = useI18n("account");
  const rules = { required: t("error.required") };
  return (
    <>
      <FormField
        control={control}
        name={"password" as FieldPath<Values>}
        label={t("account.password.now")}
        type="password"
        autoComplete="current-password"
        autoFocus={first}
        rules={rules}
      />
      {withCode ? (
        <FormField
          control={control}
          name={"code" as FieldPath<Values>}
          label={t("code.label")}
          help={t("account.code.help")}
          autoComplete="one-time-code"
          rules={rules}
        />
      ) : null}
    </>
  );
}
