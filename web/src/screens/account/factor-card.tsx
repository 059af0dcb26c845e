import { CancelTwoFactorRemovalDocument, DisableTwoFactorDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormProblem } from "../../ui/form-problem";
import { useFormMutation } from "../../ui/use-form-mutation";
import { FactorSetup } from "./factor-setup";
import { noProof, sayWrongProof } from "./proof";
import { ProofFields } from "./proof-fields";
import { Setting } from "./setting";
import type { Account } from "./use-security";

/** Whether a log-in needs a code, and the way to turn that on and off. */
export function FactorCard({ account }: { account: Account }) {
  const { t, instant } = useI18n("account");
  const [isOpen, setOpen] = useState(false);
  // The dialog goes on after the factor is on: it still has to show the recovery codes.
  const [turnsOff, setTurnsOff] = useState(false);
  const keep = useApiMutation(CancelTwoFactorRemovalDocument);
  const { twoFactorEnabled: isOn, emailVerified, twoFactorRemoval } = account;
  const open = (): void => {
    setTurnsOff(isOn);
    setOpen(true);
  };
  const Form = turnsOff ? TurnOff : FactorSetup;
  return (
    <Setting
      title={t("account.factor")}
      action={
        <Button onPress={open} isDisabled={!isOn && !emailVerified}>
          {t(isOn ? "account.factor.off" : "account.factor.on")}
        </Button>
      }
    >
      {isOn ? (
        <p>
          <span className="badge">{t("account.factor.isOn")}</span>
        </p>
      ) : null}
      <p className="soft">
        {t(isOn ? "account.factor.onText" : emailVerified ? "account.factor.offText" : "account.factor.needsProof")}
      </p>
      {twoFactorRemoval ? (
        <div className="notice bad" role="alert">
          {t("home.removal", { date: instant(twoFactorRemoval.removableAt) })}
          <Button onPress={() => void keep({ token: null })}>{t("factor.keep")}</Button>
        </div>
      ) : null}
      {isOpen ? <Form onClose={() => setOpen(false)} /> : null}
    </Setting>
  );
}

function TurnOff({ onClose }: { onClose: () => void }) {
  const i18n = useI18n("account");
  const { t } = i18n;
  const { send, problem } = useFormMutation(DisableTwoFactorDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: noProof });
  const submit = handleSubmit(async ({ password, code }) => {
    const done = await send({ password, code: code.trim() }, (error) =>
      sayWrongProof(error, (name, message) => setError(name, { message }, { shouldFocus: true }), i18n),
    );
    if (done) onClose();
  });
  return (
    <FormDialog title={t("account.factor.offTitle")} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p className="soft">{t("account.factor.offWarning")}</p>
        <FormProblem text={problem} />
        <ProofFields control={control} withCode first />
        <DialogButtons label={t("account.factor.off")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
