import { RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { useMemo, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { keptCalendar } from "../../calendar/kept-calendar";
import { today } from "../../calendar/months";
import { createQuickEntryReader, type QuickEntry } from "../../entry/quick-entry";
import { useApiMutation } from "../../graphql/use-api";
import { useOutbox } from "../../offline/outbox-context";
import { type I18n, useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { sayError } from "../../ui/say-error";
import "./quick-entry-form.css";

/** Their signs are read, besides that of the user's own. */
const knownSigns = ["INR", "USD", "EUR", "GBP", "JPY"];

interface Props {
  /** Null until it is known. */
  readonly currency: string | null;
  /** The owner's own, which are read with all their words. */
  readonly merchants: readonly string[];
}

/** Records an expense from one line, and shows while it is typed how it is understood. */
export function QuickEntryForm({ currency, merchants }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const record = useApiMutation(RecordExpenseDocument);
  const outbox = useOutbox();
  const keep = (key: string, input: ReturnType<typeof inputOf>): Promise<boolean> =>
    outbox.add(key, input).then(
      () => true,
      () => false,
    );
  const { control, handleSubmit, reset, setError, setFocus, watch, formState } = useForm({
    defaultValues: { line: "" },
  });
  const [done, setDone] = useState<string>();
  /** A line that is sent again, because no answer came, is recorded once. */
  const sent = useRef({ line: "", key: "" });
  const read = useReader(currency, merchants, i18n.locale);
  if (read === null) return <div className="card entry" aria-hidden />;
  const line = watch("line");
  const submit = handleSubmit(async (entered) => {
    const entry = read(entered.line);
    if (entry.amount === null) return setError("line", { message: t("error.amount") }, { shouldFocus: true });
    if (sent.current.line !== entered.line) sent.current = { line: entered.line, key: crypto.randomUUID() };
    const input = inputOf(entry, entry.amount, today(Date.now(), keptCalendar().timeZone));
    const { data, error } = await record({ input, idempotencyKey: sent.current.key });
    const isKept = error?.networkError ? await keep(sent.current.key, input) : false;
    if (!data?.recordExpense && !isKept) {
      const [first] = error?.graphQLErrors ?? [];
      return setError("line", { message: sayError(first, i18n) }, { shouldFocus: true });
    }
    sent.current = { line: "", key: "" };
    setDone(t(isKept ? "entry.waits" : "entry.done", { what: wordsOf(entry, i18n) }));
    reset();
    setFocus("line");
  });
  const said = line.trim() === "" ? (done ?? t("entry.example")) : wordsOf(read(line), i18n);
  return (
    <form className="card entry" onSubmit={(event) => void submit(event)} noValidate>
      <FormField control={control} name="line" label={t("entry.label")} help={said} autoComplete="off" />
      <Button type="submit" kind="primary" isPending={formState.isSubmitting}>
        {t("entry.add")}
      </Button>
    </form>
  );
}

function useReader(currency: string | null, known: readonly string[], locale: string) {
  const day = today(Date.now(), keptCalendar().timeZone);
  const names = known.join("\n");
  return useMemo(() => {
    if (!currency) return null;
    const merchants = names.split("\n").filter((name) => name !== "");
    return createQuickEntryReader({ locale, today: day, currency, currencies: knownSigns, merchants });
  }, [currency, day, locale, names]);
}

/** Names the day also when it is today: it may be another one when the expense is sent. */
function inputOf({ currency, direction, merchant, note, bookedOn, tags }: QuickEntry, amount: string, day: string) {
  return { amount: { amount, currency }, direction, merchant, note, tags: [...tags], bookedOn: bookedOn ?? day };
}

/** How a line is understood, e.g. ₹320 · Swiggy · lunch · Nov 27 · #work. */
function wordsOf(
  { amount, currency, direction, merchant, note, bookedOn, tags }: QuickEntry,
  { money, day }: Pick<I18n, "money" | "day">,
): string {
  const sum = amount === null ? null : `${direction === "CREDIT" ? "+" : ""}${money({ amount, currency })}`;
  const parts = [sum, merchant, note, bookedOn === null ? null : day(bookedOn), ...tags.map((tag) => `#${tag}`)];
  return parts.filter((part) => part !== null).join(" · ");
}
