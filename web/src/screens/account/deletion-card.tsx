import { DeleteAccountDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useLocation } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { useSessionStore } from "../../session/session-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormProblem } from "../../ui/form-problem";
import { useFormMutation } from "../../ui/use-form-mutation";
import { codeOf, noProof, sayWrongProof } from "./proof";
import { ProofFields } from "./proof-fields";

/** The API deletes at once and for ever, so the password is asked for, and everything is said before. */
export function DeletionCard({ withCode }: { withCode: boolean }) {
  const { t } = useI18n("account");
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t("account.delete")}>
      <p className="soft">{t("account.delete.text")}</p>
      <p>
        <Button kind="bad" onPress={() => setOpen(true)}>
          {t("account.delete.do")}
        </Button>
      </p>
      {isOpen ? <Deletion withCode={withCode} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}

function Deletion({ withCode, onClose }: { withCode: boolean; onClose: () => void }) {
  const i18n = useI18n("account");
  const { t } = i18n;
  const store = useSessionStore();
  const [, navigate] = useLocation();
  const { send, problem } = useFormMutation(DeleteAccountDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: noProof });
  const submit = handleSubmit(async (proof) => {
    const variables = { password: proof.password, code: codeOf(proof, withCode) };
    const done = await send(variables, (error) =>
      sayWrongProof(error, (name, message) => setError(name, { message }, { shouldFocus: true }), i18n),
    );
    if (!done) return;
    // Whoever signs in next begins at home, not at this page.
    navigate("/");
    store.signOut();
  });
  return (
    <FormDialog title={t("account.delete.title")} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t("account.delete.warning")}</p>
        <FormProblem text={problem} />
        <ProofFields control={control} withCode={withCode} first />
        <DialogButtons label={t("account.delete.forEver")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
