import { BeginTwoFactorSetupDocument, ConfirmTwoFactorSetupDocument } from "@expense-tracker/operations/graphql";
import { lazy, Suspense, useState } from "react";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { useFormMutation } from "../../ui/use-form-mutation";
import { noProof, sayWrongProof } from "./proof";
import { ProofFields } from "./proof-fields";
import { RecoveryCodes } from "./recovery-codes";

/** It draws with a library that nothing else needs. */
const QrCode = lazy(() => import("./qr-code"));

interface Secret {
  readonly secret: string;
  readonly otpauthUri: string;
}

/** Turns the second factor on, in three steps: the password, the app, and the recovery codes, which are shown once. */
export function FactorSetup({ onClose }: { onClose: () => void }) {
  const { t } = useI18n("account");
  const [secret, setSecret] = useState<Secret | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <FormDialog title={t(codes ? "account.recovery" : "account.factor.onTitle")} onClose={onClose}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={onClose} />
      ) : secret ? (
        <ConnectApp {...secret} onCodes={setCodes} onCancel={onClose} />
      ) : (
        <AskPassword onSecret={setSecret} onCancel={onClose} />
      )}
    </FormDialog>
  );
}

function AskPassword({ onSecret, onCancel }: { onSecret: (secret: Secret) => void; onCancel: () => void }) {
  const i18n = useI18n("account");
  const { t } = i18n;
  const { send, problem } = useFormMutation(BeginTwoFactorSetupDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: noProof });
  const submit = handleSubmit(async ({ password }) => {
    const data = await send({ password }, (error) =>
      sayWrongProof(error, (name, message) => setError(name, { message }, { shouldFocus: true }), i18n),
    );
    if (data?.beginTwoFactorSetup) onSecret(data.beginTwoFactorSetup);
  });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <p className="soft">{t("account.factor.why")}</p>
      <FormProblem text={problem} />
      <ProofFields control={control} withCode={false} first />
      <DialogButtons label={t("code.continue")} isSubmitting={formState.isSubmitting} onCancel={onCancel} />
    </form>
  );
}

interface ConnectProps extends Secret {
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

function ConnectApp({ secret, otpauthUri, onCodes, onCancel }: ConnectProps) {
  const { t } = useI18n("account");
  const { send, problem } = useFormMutation(ConfirmTwoFactorSetupDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { code: "" } });
  const submit = handleSubmit(async ({ code }) => {
    const data = await send({ code: code.replaceAll(/\s/g, "") }, ({ field }) => {
      if (field === "code") setError("code", { message: t("code.wrong") }, { shouldFocus: true });
      return field === "code";
    });
    if (data?.confirmTwoFactorSetup) onCodes(data.confirmTwoFactorSetup);
  });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <p className="soft">{t("account.factor.scan")}</p>
      <Suspense fallback={<div className="qr" />}>
        <QrCode text={otpauthUri} label={t("account.factor.qr")} />
      </Suspense>
      <p className="small center">
        <a href={otpauthUri}>{t("account.factor.openApp")}</a>
      </p>
      <p className="soft small center">
        {t("account.factor.secret")} <span className="secret">{secret}</span>
      </p>
      <FormProblem text={problem} />
      <FormField
        control={control}
        name="code"
        label={t("account.factor.code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        rules={{ required: t("error.required") }}
      />
      <DialogButtons label={t("account.factor.on")} isSubmitting={formState.isSubmitting} onCancel={onCancel} />
    </form>
  );
}
