import { RulesScreenDocument } from "@expense-tracker/operations/graphql";
import { Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import { OrganisePage } from "./organise-page";
import type { Rule } from "./rule";
import { RuleForm } from "./rule-form";
import { RuleLine } from "./rule-line";

/** What happens to new expenses by itself, in the order in which it is tried. */
export default function RulesScreen() {
  const { t } = useI18n("organise");
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    RulesScreenDocument,
    {},
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  const rules = data?.me?.categoryRules ?? null;
  const isRunning = rules?.some(({ latestRun }) => latestRun?.done === false) ?? false;
  useComeBack(error !== undefined || isRunning, fetching || stale, again);
  const [open, setOpen] = useState<Rule | "new" | null>(null);
  const newRule = (
    <Button onPress={() => setOpen("new")}>
      <Plus size={18} aria-hidden />
      {t("organise.rules.new")}
    </Button>
  );
  return (
    <OrganisePage part="rules" beside={newRule}>
      <Card title={t("organise.part.rules")} failed={failedFields(error, data?.me !== undefined)("categoryRules")}>
        {rules ? null : <Waiting lines={5} />}
        <p className="soft small">{t(rules?.length === 0 ? "organise.rules.none" : "organise.rules.text")}</p>
        <ol className="lines">
          {rules?.map((rule) => (
            <RuleLine key={rule.id} rule={rule} count={rules.length} onEdit={() => setOpen(rule)} />
          ))}
        </ol>
      </Card>
      {open ? (
        <RuleForm
          rule={open === "new" ? null : open}
          categories={data?.me?.categories ?? []}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </OrganisePage>
  );
}
