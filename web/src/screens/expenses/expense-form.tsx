import {
  EditExpenseDocument,
  ExpenseDetailsDocument,
  type WholeExpenseFragment,
} from "@expense-tracker/operations/graphql";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useClient } from "urql";
import { documentOf } from "../../graphql/document";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import { useApiMutation } from "../../graphql/use-api";
import { showToast } from "../../ui/toast";
import type { Choices } from "./choices";
import { Conflict } from "./conflict";
import { ExpenseFields } from "./expense-fields";
import { changedFields, type Field, fields, inputOf, mergeValues, type Values, valuesOf } from "./form-values";

/** What the form began with: the expense in the version that the owner has seen. */
interface Base {
  readonly version: number;
  readonly values: Values;
}

interface Clash {
  readonly fields: readonly Field[];
  readonly mine: Values;
  readonly theirs: Values;
}

/** Changes an expense. If it was changed elsewhere meanwhile, nothing is overwritten: both values are shown, and the owner chooses. */
export function ExpenseForm({ expense, choices }: { expense: WholeExpenseFragment; choices: Choices }) {
  const i18n = useI18n("expenses");
  const { t, locale } = i18n;
  const client = useClient();
  const edit = useApiMutation(EditExpenseDocument);
  const base = useRef<Base>({ version: expense.version, values: valuesOf(expense) });
  const [clash, setClash] = useState<Clash | null>(null);
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({ defaultValues: base.current.values });
  const { handleSubmit, reset, setError, setValue, getValues, formState } = form;
  const { isDirty, isSubmitting } = formState;

  const begin = (from: WholeExpenseFragment): void => {
    base.current = { version: from.version, values: valuesOf(from) };
    reset(base.current.values);
    setClash(null);
  };
  useEffect(() => {
    if (!isDirty && expense.version !== base.current.version) begin(expense);
  });

  const meetTheirs = async (): Promise<void> => {
    const query = documentOf(ExpenseDetailsDocument);
    const { data, error } = await client
      .query(query, { id: expense.id }, { requestPolicy: "network-only" })
      .toPromise();
    const now = data?.me?.expense;
    if (!now) return setProblem(sayError(error?.graphQLErrors[0], i18n));
    const [mine, theirs] = [getValues(), valuesOf(now)];
    const { merged, clashes } = mergeValues(base.current.values, mine, theirs);
    base.current = { version: now.version, values: theirs };
    reset(theirs);
    for (const field of changedFields(theirs, merged)) setValue(field, merged[field], { shouldDirty: true });
    setClash({ fields: clashes, mine, theirs });
  };

  const save = handleSubmit(async (values) => {
    setProblem(undefined);
    const input = inputOf(base.current.values, values, locale);
    if (input === null) return setError("amount", { message: t("error.amount") }, { shouldFocus: true });
    const { data, error } = await edit({ id: expense.id, version: base.current.version, input });
    if (data?.updateExpense) {
      begin(data.updateExpense);
      return showToast({ text: t("expenses.saved") });
    }
    const first = error?.graphQLErrors[0];
    const { code, field } = first?.extensions ?? {};
    if (code === "CONFLICT") return meetTheirs();
    const place = fields.find((each) => each === field);
    if (first && place) return setError(place, { message: first.message }, { shouldFocus: true });
    setProblem(sayError(first, i18n));
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
  };

  return (
    <form className="stack" noValidate onSubmit={(event) => void save(event)} onKeyDown={onKeyDown}>
      {clash ? (
        <Conflict
          clash={clash}
          categories={choices.categories}
          choose={(field, value) => setValue(field, value, { shouldDirty: true })}
        />
      ) : null}
      <FormProblem text={problem} />
      <ExpenseFields control={form.control} choices={choices} />
      <div className="row">
        <Button type="submit" kind="primary" isPending={isSubmitting} isDisabled={!isDirty}>
          {t("app.save")}
        </Button>
        {isDirty ? (
          <Button kind="quiet" onPress={() => begin(expense)}>
            {t("app.cancel")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
