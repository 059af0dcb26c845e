import { useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { type I18n, useI18n } from "../../i18n/i18n-context";
import type { CategoryChoice } from "./choices";
import type { Field, Values } from "./form-values";

interface Props {
  readonly clash: { readonly fields: readonly Field[]; readonly mine: Values; readonly theirs: Values };
  readonly categories: readonly CategoryChoice[];
  readonly choose: (field: Field, value: Values[Field]) => void;
}

/** Another device has changed the expense while this form was open. What both have changed is chosen here, field by field. */
export function Conflict({ clash: { fields, mine, theirs }, categories, choose }: Props) {
  const i18n = useI18n("expenses");
  const { t } = i18n;
  return (
    <div className="conflict stack" role="alert">
      <p>{t(fields.length > 0 ? "expenses.conflict" : "expenses.conflictMerged")}</p>
      {fields.map((field) => (
        <Choose
          key={field}
          label={t(`expenses.field.${field}`)}
          mine={shown(field, mine, categories, i18n)}
          theirs={shown(field, theirs, categories, i18n)}
          onChange={(isMine) => choose(field, (isMine ? mine : theirs)[field])}
        />
      ))}
    </div>
  );
}

function Choose(props: { label: string; mine: string; theirs: string; onChange: (isMine: boolean) => void }) {
  const { label, mine, theirs, onChange } = props;
  const { t } = useI18n("expenses");
  const [value, setValue] = useState("mine");
  const change = (next: string): void => {
    setValue(next);
    onChange(next === "mine");
  };
  return (
    <RadioGroup className="field" value={value} onChange={change}>
      <Label>{label}</Label>
      <div className="versions">
        <Radio value="mine" className="version">
          <span className="soft small">{t("expenses.mine")}</span>
          <bdi>{mine}</bdi>
        </Radio>
        <Radio value="theirs" className="version">
          <span className="soft small">{t("expenses.theirs")}</span>
          <bdi>{theirs}</bdi>
        </Radio>
      </div>
    </RadioGroup>
  );
}

function shown(
  field: Field,
  values: Values,
  categories: readonly CategoryChoice[],
  { t, longDay }: I18n<"expenses">,
): string {
  const value = values[field];
  if (field === "categoryId") return categories.find(({ id }) => id === value)?.name ?? t("expenses.noCategory");
  if (field === "bookedOn") return longDay(value);
  if (field === "direction") return t(`expenses.direction.${values.direction}`);
  return value || t("expenses.empty");
}
