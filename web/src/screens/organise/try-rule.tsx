import {
  type CategoryRuleInput,
  SetCategoryRuleDocument,
  type SetCategoryRuleMutation,
} from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { useSendPastCache } from "../../session/use-send-past-cache";
import { Button } from "../../ui/button";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";

type Result = NonNullable<SetCategoryRuleMutation["setCategoryRule"]>;

interface Props {
  /** The rule that is in the form; null when it is not whole, which the form then shows. */
  readonly read: () => CategoryRuleInput | null;
  /** Shows at its field what the API refuses. @returns whether there is such a field. */
  readonly refuse: (field: string, message: string) => boolean;
}

/** What the rule would change of the expenses that there are. Nothing is changed, so that the cache must not know the answer. */
export function TryRule({ read, refuse }: Props) {
  const i18n = useI18n("organise");
  const { t } = i18n;
  const send = useSendPastCache();
  const [result, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState<string>();
  const [isTrying, setTrying] = useState(false);
  const tryIt = async (): Promise<void> => {
    const input = read();
    setResult(null);
    setProblem(undefined);
    if (!input) return;
    setTrying(true);
    const { data, errors } = await send(SetCategoryRuleDocument, { input: { ...input, dryRun: true } });
    setTrying(false);
    const [error] = errors ?? [];
    if (data?.setCategoryRule) return setResult(data.setCategoryRule);
    const field = error?.extensions?.field;
    if (field === undefined || !refuse(field, error?.message ?? "")) setProblem(sayError(error, i18n));
  };
  return (
    <div className="stack">
      <p>
        <Button onPress={() => void tryIt()} isPending={isTrying}>
          {t("organise.rules.try")}
        </Button>
      </p>
      <FormProblem text={problem} />
      {result ? <Tried result={result} /> : null}
    </div>
  );
}

function Tried({ result: { matched, changed } }: { result: Result }) {
  const { t, day, money } = useI18n("organise");
  return (
    <div className="tried" role="status">
      <p>{t("organise.rules.matched", { count: matched })}</p>
      {changed.length === 0 ? (
        <p className="soft small">{t("organise.rules.changesNothing")}</p>
      ) : (
        <>
          <p className="soft small">{t("organise.rules.wouldBe", { count: changed.length })}</p>
          <ul className="lines">
            {changed.map(({ id, merchant, category, bookedOn, amount }) => (
              <li key={id}>
                <span>
                  <bdi>{merchant ?? ""}</bdi>
                  <span className="soft small block">
                    {day(bookedOn)} · <bdi>{category?.name ?? t("home.byCategory.none")}</bdi>
                  </span>
                </span>
                <span className="money">{money(amount)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
