import { SubmitBankMessagesDocument } from "@expense-tracker/operations/graphql";
import { useRef, useState } from "react";
import { DropZone, Input, Label, TextArea, TextField } from "react-aria-components";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/choice";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import { droppedText } from "./dropped-text";
import { longestMessage, type Split, splitMessages } from "./split-messages";

/** The API takes as many at once. */
const batch = 100;
const splits: readonly Split[] = ["blank", "line", "none"];

/** Messages that are pasted or dropped, told apart, and handed in. */
export function HandInForm({ handedIn }: { readonly handedIn: () => void }) {
  const i18n = useI18n("review");
  const { t } = i18n;
  const [text, setText] = useState("");
  const [sender, setSender] = useState("");
  const [split, setSplit] = useState<Split>("blank");
  const [problem, setProblem] = useState<string>();
  const [isSending, setSending] = useState(false);
  const send = useHandIn();
  const messages = splitMessages(text, split);
  const tooLong = messages.filter(({ length }) => length > longestMessage).length;
  const canSplit = splitMessages(text, "line").length > 1;
  const submit = async (): Promise<void> => {
    setSending(true);
    const refusal = await send(messages, sender.trim());
    setSending(false);
    setProblem(refusal ? sayError(refusal.error, i18n) : undefined);
    if (refusal) return;
    setText("");
    handedIn();
  };
  return (
    <DropZone
      className="card stack drop"
      aria-label={t("review.paste.help")}
      onDrop={({ items }) => void droppedText(items).then((dropped) => setText(joined(text, dropped)))}
    >
      <TextField className="field" value={text} onChange={setText}>
        <Label>{t("review.paste")}</Label>
        <TextArea className="input" rows={3} dir="auto" placeholder={t("review.paste.example")} />
      </TextField>
      <p className="help">{t("review.paste.help")}</p>
      {messages.length > 0 ? (
        <TextField className="field" value={sender} onChange={setSender} maxLength={100}>
          <Label>
            {t("review.sender")} <span className="soft">({t("app.optional")})</span>
          </Label>
          <Input className="input" dir="auto" autoComplete="off" placeholder={t("review.sender.example")} />
        </TextField>
      ) : null}
      {canSplit ? (
        <Choice
          label={t("review.split")}
          value={split}
          options={splits.map((value) => ({ value, label: t(`review.split.${value}`) }))}
          onChange={setSplit}
        />
      ) : null}
      {tooLong > 0 ? <p className="wrong">{t("review.tooLong", { count: tooLong })}</p> : null}
      <FormProblem text={problem} />
      {messages.length > 0 ? (
        <Button kind="primary" isDisabled={tooLong > 0} isPending={isSending} onPress={() => void submit()}>
          {t("review.handIn", { count: messages.length })}
        </Button>
      ) : null}
    </DropZone>
  );
}

/** Hands in any number of messages. What is sent again, because no answer came, is stored once. */
function useHandIn() {
  const submit = useApiMutation(SubmitBankMessagesDocument);
  const keys = useRef(new Map<string, string>());
  return async (texts: readonly string[], sender: string) => {
    for (let start = 0; start < texts.length; start += batch) {
      const messages = texts.slice(start, start + batch).map((text) => ({ text, ...(sender ? { sender } : {}) }));
      const what = JSON.stringify([start, messages]);
      const idempotencyKey = keys.current.get(what) ?? crypto.randomUUID();
      keys.current.set(what, idempotencyKey);
      const { data, error } = await submit({ messages, idempotencyKey });
      if (!data?.submitBankMessages) return { error: error?.graphQLErrors[0] };
    }
    keys.current.clear();
    return null;
  };
}

function joined(text: string, more: string): string {
  return [text, more].filter((part) => part.trim() !== "").join("\n\n");
}
