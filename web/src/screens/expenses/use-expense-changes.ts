import {
  DeleteCategoryRuleDocument,
  DeleteExpenseDocument,
  EditExpenseDocument,
  type ExpenseLineFragment,
  RestoreExpenseDocument,
  SetCategoryRuleDocument,
  UndoRuleRunDocument,
} from "@expense-tracker/operations/graphql";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { sayError } from "../../ui/say-error";
import { showToast } from "../../ui/toast";
import type { CategoryChoice } from "./choices";

type Changed = Pick<ExpenseLineFragment, "id" | "version" | "merchant" | "category">;

/** The changes of one expense that take one press. Each is said, and can be taken back. */
export function useExpenseChanges() {
  const i18n = useI18n("expenses");
  const { t } = i18n;
  const edit = useApiMutation(EditExpenseDocument);
  const remove = useApiMutation(DeleteExpenseDocument);
  const restore = useApiMutation(RestoreExpenseDocument);
  const makeRule = useMakeRule();

  const sayProblem = ({ error }: Awaited<ReturnType<typeof remove>> | Awaited<ReturnType<typeof edit>>): boolean => {
    if (error) showToast({ text: sayError(error.graphQLErrors[0], i18n) });
    return error !== undefined;
  };

  return {
    /** What it taught is offered for the expenses that are there too. @param category null takes it away. */
    async sort(expense: Changed, category: CategoryChoice | null): Promise<void> {
      const { id, version, merchant } = expense;
      const result = await edit({ id, version, input: { categoryId: category?.id ?? null } });
      if (sayProblem(result)) return;
      const now = result.data?.updateExpense?.version ?? version + 1;
      const before = expense.category?.id ?? null;
      const undo = (): void => void edit({ id, version: now, input: { categoryId: before } }).then(sayProblem);
      const rule =
        merchant && category ? [{ label: t("expenses.sortAll"), run: () => void makeRule(merchant, category.id) }] : [];
      const name = merchant ?? t("expenses.noMerchant");
      const text = category
        ? t(merchant ? "expenses.sortedAndLearnt" : "expenses.sorted", { name, category: category.name })
        : t("expenses.unsorted", { name });
      showToast({ text, actions: [...rule, { label: t("app.undo"), run: undo }] });
    },

    /** It is gone from the list at once, and comes back if the API refuses. */
    async remove({ id, version, merchant }: Changed): Promise<boolean> {
      const result = await remove({ id, version });
      if (sayProblem(result)) return false;
      const undo = (): void => void restore({ id }).then(({ error }) => error && sayProblem({ error } as never));
      const name = merchant ?? t("expenses.noMerchant");
      showToast({ text: t("expenses.deleted", { name }), actions: [{ label: t("app.undo"), run: undo }] });
      return true;
    },

    async restore({ id, merchant }: Changed): Promise<void> {
      const { error } = await restore({ id });
      const name = merchant ?? t("expenses.noMerchant");
      showToast({ text: error ? sayError(error.graphQLErrors[0], i18n) : t("expenses.restored", { name }) });
    },
  };
}

/** Makes a rule of what a correction says, also for the expenses that are there. Taking it back takes the rule away too. */
function useMakeRule() {
  const i18n = useI18n("expenses");
  const { t } = i18n;
  const setRule = useApiMutation(SetCategoryRuleDocument);
  const undoRun = useApiMutation(UndoRuleRunDocument);
  const deleteRule = useApiMutation(DeleteCategoryRuleDocument);
  return async (merchant: string, categoryId: string): Promise<void> => {
    const input = { when: { merchant }, then: { categoryId }, applyToExisting: true };
    const { data, error } = await setRule({ input });
    const made = data?.setCategoryRule;
    if (!made) return showToast({ text: sayError(error?.graphQLErrors[0], i18n) });
    const undo = async (): Promise<void> => {
      if (made.rule) await deleteRule({ id: made.rule.id });
      if (made.run) await undoRun({ run: made.run });
    };
    showToast({
      text: t("expenses.ruleMade", { name: merchant, count: made.matched }),
      actions: [{ label: t("app.undo"), run: () => void undo() }],
    });
  };
}
