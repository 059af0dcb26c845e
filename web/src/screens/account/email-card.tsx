import { ChangeEmailDocument, RequestEmailVerificationDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useApiMutation } from "../../graphql/use-api";
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

/** The address, whether it is proved, and the one that will take its place. */
export function EmailCard({ account }: { account: Account }) {
  const { t } = useI18n("account");
  const [isOpen, setOpen] = useState(false);
  return (
    <Setting title={t("account.email")} action={<Button onPress={() => setOpen(true)}>{t("account.change")}</Button>}>
      <p>
        <bdi>{account.email}</bdi>{" "}
        <span className={account.emailVerified ? "badge" : "badge warn"}>
          {t(account.emailVerified ? "account.email.proved" : "account.email.unproved")}
        </span>
      </p>
      {account.emailVerified ? null : <MailAgain />}
      {account.pendingEmail ? (
        <p className="soft small">{t("account.email.pending", { email: account.pendingEmail })}</p>
      ) : null}
      {isOpen ? <ChangeEmail withCode={account.twoFactorEnabled} onClose={() => setOpen(false)} /> : null}
    </Setting>
  );
}

function MailAgain() {
  const { t } = useI18n();
  const [isSent, setSent] = useState(false);
  const mail = useApiMutation(RequestEmailVerificationDocument);
  return isSent ? (
    <p className="small" role="status">
      {t("home.verify.sent")}
    </p>
  ) : (
    <p>
      <Button kind="link" onPress={() => void mail({}).then(({ error }) => setSent(!error))}>
        {t("home.verify.again")}
      </Button>
    </p>
  );
}

function ChangeEmail({ withCode, onClose }: { withCode: boolean; onClose: () => void }) {
  const i18n = useI18n("account");
  const { t } = i18n;
  const { send, problem } = useFormMutation(ChangeEmailDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { newEmail: "", ...noProof } });
  const submit = handleSubmit(async ({ newEmail, ...proof }) => {
    const variables = { newEmail: newEmail.trim(), password: proof.password, code: codeOf(proof, withCode) };
    const sent = await send(variables, (error) => {
      if (error.field !== "newEmail")
        return sayWrongProof(error, (name, message) => setError(name, { message }, { shouldFocus: true }), i18n);
      setError("newEmail", { message: t("error.email") }, { shouldFocus: true });
      return true;
    });
    if (sent) onClose();
  });
  return (
    <FormDialog title={t("account.email.change")} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p className="soft">{t("account.email.change.text")}</p>
        <FormProblem text={problem} />
        <FormField
          control={control}
          name="newEmail"
          label={t("account.email.new")}
          type="email"
          autoComplete="email"
          autoFocus
          rules={{ required: t("error.required") }}
        />
        <ProofFields control={control} withCode={withCode} />
        <DialogButtons label={t("reset.send")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
