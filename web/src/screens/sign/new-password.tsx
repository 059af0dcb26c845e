import { ResetPasswordDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { sayError } from "../../ui/say-error";
import { FormProblem } from "../../ui/form-problem";
import { sendForm } from "./send-form";

interface Props {
  readonly token: string;
  /** Another person may have made the account: the user may start with an empty one. */
  readonly isUnproved: boolean;
  /** The link no longer works. */
  readonly onAgain: () => void;
}

/** Sets a new password with the token of a mailed link. */
export function NewPassword({ token, isUnproved, onAgain }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const [state, setState] = useState<"open" | "done" | "bad link">("open");
  const [problem, setProblem] = useState<string>();
  const { control, handleSubmit, setError, register, formState } = useForm({
    defaultValues: { newPassword: "", startOver: false },
  });
  const submit = handleSubmit(async (given) => {
    setProblem(undefined);
    const outcome = await sendForm(ResetPasswordDocument, { token, ...given });
    if ("data" in outcome) return setState("done");
    const field = outcome.error?.extensions?.field;
    if (field === "token") return setState("bad link");
    if (field === "newPassword")
      return setError("newPassword", { message: outcome.error?.message ?? "" }, { shouldFocus: true });
    setProblem(sayError(outcome.error, i18n));
  });
  if (state === "done")
    return (
      <p className="notice" role="status">
        {t("reset.done")}
      </p>
    );
  if (state === "bad link")
    return (
      <>
        <FormProblem text={t("reset.badLink")} />
        <Button onPress={onAgain}>{t("reset.again")}</Button>
      </>
    );
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem text={problem} />
      <FormField
        control={control}
        name="newPassword"
        label={t("sign.newPassword")}
        help={t("sign.passwordHelp")}
        type="password"
        autoComplete="new-password"
        rules={{ required: t("error.required"), minLength: { value: 8, message: t("error.short") } }}
      />
      {isUnproved ? (
        <label className="field">
          <span className="row">
            <input type="checkbox" {...register("startOver")} /> {t("reset.startOver")}
          </span>
          <span className="help">{t("reset.startOverHelp")}</span>
        </label>
      ) : null}
      <Button type="submit" kind="primary" wide isPending={formState.isSubmitting}>
        {t("reset.save")}
      </Button>
    </form>
  );
}
