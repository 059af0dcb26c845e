import { ChangePasswordDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { useFormMutation } from "../../ui/use-form-mutation";
import { codeOf, noProof, sayWrongProof } from "./proof";
import { ProofFields } from "./proof-fields";
import { Setting } from "./setting";
import type { Account } from "./use-security";

export function PasswordCard({ account: { email, twoFactorEnabled } }: { account: Account }) {
  const { t } = useI18n("account");
  const [state, setState] = useState<"closed" | "open" | "done">("closed");
  return (
    <Setting
      title={t("sign.password")}
      action={<Button onPress={() => setState("open")}>{t("account.change")}</Button>}
    >
      <p className="soft" role="status">
        {t(state === "done" ? "account.password.done" : "account.password.text")}
      </p>
      {state === "open" ? (
        <ChangePassword
          email={email}
          withCode={twoFactorEnabled}
          onClose={(isDone) => setState(isDone ? "done" : "closed")}
        />
      ) : null}
    </Setting>
  );
}

interface Props {
  /** For the password manager, which keeps the new password under it. */
  readonly email: string;
  readonly withCode: boolean;
  readonly onClose: (isDone: boolean) => void;
}

function ChangePassword({ email, withCode, onClose }: Props) {
  const i18n = useI18n("account");
  const { t } = i18n;
  const { send, problem } = useFormMutation(ChangePasswordDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { newPassword: "", ...noProof } });
  const submit = handleSubmit(async ({ newPassword, ...proof }) => {
    const variables = { currentPassword: proof.password, newPassword, code: codeOf(proof, withCode) };
    const done = await send(variables, (error) => {
      if (error.field !== "newPassword")
        return sayWrongProof(error, (name, message) => setError(name, { message }, { shouldFocus: true }), i18n);
      setError("newPassword", { message: error.message }, { shouldFocus: true });
      return true;
    });
    if (done) onClose(true);
  });
  return (
    <FormDialog title={t("account.password.change")} onClose={() => onClose(false)}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem text={problem} />
        <input
          className="hidden"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <ProofFields control={control} withCode={withCode} first />
        <FormField
          control={control}
          name="newPassword"
          label={t("sign.newPassword")}
          help={t("sign.passwordHelp")}
          type="password"
          autoComplete="new-password"
          rules={{ required: t("error.required"), minLength: { value: 8, message: t("error.short") } }}
        />
        <DialogButtons label={t("reset.save")} isSubmitting={formState.isSubmitting} onCancel={() => onClose(false)} />
      </form>
    </FormDialog>
  );
}
