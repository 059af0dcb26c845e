import type { ExpenseLineFragment } from "@expense-tracker/operations/graphql";
import { useRef, useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { showToast } from "../../ui/toast";
import { CategoryMenu } from "./category-menu";
import { type ManyResult, useChangeMany } from "./change-many";
import type { Choices } from "./choices";
import type { Chosen } from "./expense-list";
import { tagsOf } from "./form-values";

interface Props {
  readonly chosen: Chosen;
  readonly choices: Choices;
  readonly onDone: () => void;
}

/** What can be done with several expenses at once. It says how far it is, and stays until it is done. */
export function BulkBar({ chosen, choices, onDone }: Props) {
  const { t } = useI18n("expenses");
  const many = useChangeMany();
  const [done, setDone] = useState<number | null>(null);
  const [isSorting, setSorting] = useState(false);
  const [tags, setTags] = useState("");
  const menuAt = useRef<HTMLSpanElement>(null);
  const expenses: readonly ExpenseLineFragment[] = [...chosen.values()];
  const count = expenses.length;
  const run = async (change: (onProgress: (done: number) => void) => Promise<ManyResult>): Promise<void> => {
    setDone(0);
    const { changed, failed } = await change(setDone);
    const text = t("expenses.bulk.done", { count: changed });
    showToast({ text: failed > 0 ? `${text} ${t("expenses.bulk.failed", { count: failed })}` : text });
    setDone(null);
    onDone();
  };
  const sort = (categoryId: string | null): void =>
    void run((onProgress) => many.edit(expenses, () => ({ categoryId }), onProgress));
  const addTags = (): void =>
    void run((onProgress) =>
      many.edit(expenses, (each) => ({ tags: [...new Set([...each.tags, ...tagsOf(tags)])] }), onProgress),
    );
  const isBusy = done !== null;
  const isOff = isBusy || count === 0;
  return (
    <div className="bulk" role="group" aria-label={t("expenses.bulk")}>
      <span role="status">
        {isBusy ? t("expenses.bulk.progress", { done, count }) : t("expenses.bulk.chosen", { count })}
      </span>
      <span ref={menuAt}>
        <Button isDisabled={isOff} onPress={() => setSorting(true)}>
          {t("expenses.category")}
        </Button>
      </span>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isOff && tagsOf(tags).length > 0) addTags();
        }}
      >
        <input
          className="input"
          value={tags}
          list="bulk-tags"
          placeholder={t("expenses.bulk.tag")}
          aria-label={t("expenses.bulk.tag")}
          onChange={({ target }) => setTags(target.value)}
        />
        <datalist id="bulk-tags">
          {choices.tags.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <Button type="submit" isDisabled={isOff || tagsOf(tags).length === 0}>
          {t("expenses.bulk.addTag")}
        </Button>
      </form>
      <Button isDisabled={isOff} onPress={() => void run((onProgress) => many.remove(expenses, onProgress))}>
        {t("expenses.delete")}
      </Button>
      <Button kind="quiet" isDisabled={isBusy} onPress={onDone}>
        {t("app.cancel")}
      </Button>
      <CategoryMenu
        at={menuAt}
        isOpen={isSorting}
        categories={choices.categories}
        chosen={""}
        onChoose={(category) => sort(category?.id ?? null)}
        onClose={() => setSorting(false)}
      />
    </div>
  );
}
