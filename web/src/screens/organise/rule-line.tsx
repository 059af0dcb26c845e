import {
  DeleteCategoryRuleDocument,
  SetCategoryRuleDocument,
  UndoRuleRunDocument,
} from "@expense-tracker/operations/graphql";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { RowMenu } from "../../ui/row-menu";
import { showToast } from "../../ui/toast";
import { inputOf, valuesOf } from "./rule-values";
import { RuleWords } from "./rule-words";
import type { Rule } from "./rule";

interface Props {
  readonly rule: Rule;
  /** How many rules there are. */
  readonly count: number;
  readonly onEdit: () => void;
}

/** A rule as a sentence, with its run over older expenses while that can be undone. */
export function RuleLine({ rule, count, onEdit }: Props) {
  const { t } = useI18n("organise");
  const set = useApiMutation(SetCategoryRuleDocument);
  const remove = useApiMutation(DeleteCategoryRuleDocument);
  const failed = (): void => showToast({ text: t("error.unknown") });
  const input = inputOf(valuesOf(rule));
  const move = async (position: number): Promise<void> => {
    const { error } = await set({ input: { ...input, id: rule.id, position } });
    if (error) failed();
  };
  const apply = async (): Promise<void> => {
    const { error } = await set({ input: { ...input, id: rule.id, applyToExisting: true } });
    if (error) failed();
  };
  const drop = async (): Promise<void> => {
    const { error } = await remove({ id: rule.id });
    if (error) return failed();
    const undo = () => void set({ input: { ...input, position: rule.position } });
    showToast({ text: t("organise.rules.deleted"), actions: [{ label: t("app.undo"), run: undo }] });
  };
  const actions = [
    { label: t("organise.edit"), run: onEdit },
    { label: t("organise.rules.apply"), run: () => void apply() },
    ...(rule.position > 1 ? [{ label: t("organise.rules.up"), run: () => void move(rule.position - 1) }] : []),
    ...(rule.position < count ? [{ label: t("organise.rules.down"), run: () => void move(rule.position + 1) }] : []),
    { label: t("organise.rules.delete"), run: () => void drop(), isBad: true },
  ];
  return (
    <li>
      <div className="rule">
        <RuleWords rule={rule} />
        <Run run={rule.latestRun} />
      </div>
      <RowMenu label={t("organise.rules.actions", { number: rule.position })} actions={actions} />
    </li>
  );
}

function Run({ run }: { run: Rule["latestRun"] }) {
  const { t } = useI18n("organise");
  const undo = useApiMutation(UndoRuleRunDocument);
  if (!run || run.undone) return null;
  const press = async (): Promise<void> => {
    const { data, error } = await undo({ run: run.id });
    showToast({ text: error ? t("error.unknown") : t("organise.rules.undone", { count: data?.undoRuleRun ?? 0 }) });
  };
  return (
    <p className="small row" role="status">
      <span className="soft">
        {t(run.done ? "organise.rules.ran" : "organise.rules.running", { count: run.changed })}
      </span>
      {run.done && run.changed > 0 ? (
        <Button kind="link" onPress={() => void press()}>
          {t("app.undo")}
        </Button>
      ) : null}
    </p>
  );
}
