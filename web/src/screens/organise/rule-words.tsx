import type { RuleRowFragment } from "@expense-tracker/operations/graphql";
import type { ReactNode } from "react";
import { type I18n, useI18n } from "../../i18n/i18n-context";

type Parts = readonly (readonly [label: string, value: string])[];

/** What a rule looks for, and what it then does. A user's own text may run in the other direction. */
export function RuleWords({ rule }: { rule: RuleRowFragment }) {
  const i18n = useI18n("organise");
  const { t } = i18n;
  return (
    <>
      <p>
        {t("organise.rules.if")} <Words parts={conditionsOf(rule.when, i18n)} />
      </p>
      <p>
        {t("organise.rules.then")} <Words parts={actionsOf(rule.then, i18n)} />
      </p>
    </>
  );
}

function Words({ parts }: { parts: Parts }) {
  return parts.map(([label, value], index): ReactNode => (
    <span key={label}>
      {index > 0 ? " · " : ""}
      <span className="soft">{label}</span> <bdi className="pattern">{value}</bdi>
    </span>
  ));
}

function conditionsOf(when: RuleRowFragment["when"], { t }: Pick<I18n<"organise">, "t">): Parts {
  const all = [
    [t("organise.rules.merchant"), when.merchant],
    [t("organise.rules.textIs"), when.text],
    [t("organise.rules.least"), when.minAmount],
    [t("organise.rules.most"), when.maxAmount],
    [t("organise.rules.account"), when.account],
  ] as const;
  return all.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}

function actionsOf(then: RuleRowFragment["then"], { t }: Pick<I18n<"organise">, "t">): Parts {
  const all = [
    [t("organise.rules.category"), then.category?.name ?? ""],
    [t("organise.rules.tags"), then.addTags.map((tag) => `#${tag}`).join(" ")],
    [t("organise.rules.rename"), then.merchant ?? ""],
  ] as const;
  return all.filter(([, value]) => value !== "");
}
