import { type ReactNode, useId } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { SettledInput } from "../../ui/settled-input";
import type { Choices } from "./choices";
import { directions, type Filter, paymentMethods, type Sort, sorts, sources } from "./expense-filter";

export interface FilterProps {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly choices: Choices;
  /** What is undefined is taken away. */
  readonly change: (changed: Partial<Filter>, sort?: Sort) => void;
  readonly clear: () => void;
}

/** Every way to narrow the list. Each change is at once in the list and in the address. */
export function FilterForm({ filter, sort, choices, change, clear }: FilterProps) {
  const { t } = useI18n("expenses");
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <div className="stack filters">
      <Select label={t("expenses.sort")} value={sort} onChange={(value) => change({}, value as Sort)}>
        {Object.keys(sorts).map((each) => (
          <option key={each} value={each}>
            {t(`expenses.sort.${each as Sort}`)}
          </option>
        ))}
      </Select>
      <div className="pair">
        <Day label={t("expenses.from")} value={filter.bookedFrom} onChange={(bookedFrom) => change({ bookedFrom })} />
        <Day label={t("expenses.to")} value={filter.bookedTo} onChange={(bookedTo) => change({ bookedTo })} />
      </div>
      <CategorySelect filter={filter} choices={choices} change={change} />
      <TagSelect filter={filter} choices={choices} change={change} />
      <label className="field">
        <span className="label">{t("expenses.merchant")}</span>
        <SettledInput
          value={filter.merchant ?? ""}
          onSettled={(merchant) => change({ merchant: merchant || undefined, merchantIs: undefined })}
        />
      </label>
      <div className="pair">
        <Amount label={t("expenses.min")} value={filter.minAmount} onChange={(minAmount) => change({ minAmount })} />
        <Amount label={t("expenses.max")} value={filter.maxAmount} onChange={(maxAmount) => change({ maxAmount })} />
      </div>
      <Select
        label={t("expenses.direction")}
        value={filter.direction}
        onChange={(value) => change({ direction: directions.find((each) => each === value) })}
      >
        <option value="">{t("expenses.all")}</option>
        {directions.map((each) => (
          <option key={each} value={each}>
            {t(`expenses.direction.${each}`)}
          </option>
        ))}
      </Select>
      <Select
        label={t("expenses.payment")}
        value={filter.paymentMethod}
        onChange={(value) => change({ paymentMethod: paymentMethods.find((each) => each === value) })}
      >
        <option value="">{t("expenses.all")}</option>
        {paymentMethods.map((each) => (
          <option key={each} value={each}>
            {t(`expenses.payment.${each}`)}
          </option>
        ))}
      </Select>
      <Select
        label={t("expenses.source")}
        value={filter.source}
        onChange={(value) => change({ source: sources.find((each) => each === value) })}
      >
        <option value="">{t("expenses.all")}</option>
        {sources.map((each) => (
          <option key={each} value={each}>
            {t(`expenses.source.${each}`)}
          </option>
        ))}
      </Select>
      <CurrencySelect value={filter.currency} onChange={(currency) => change({ currency })} />
      <Check
        label={t("expenses.onlyUnusual")}
        isOn={filter.anomalousOnly === true}
        onChange={(isOn) => change({ anomalousOnly: isOn || undefined })}
      />
      <Check
        label={t("expenses.trash")}
        isOn={filter.deleted === true}
        onChange={(isOn) => change({ deleted: isOn || undefined })}
      />
      <Button wide isDisabled={!isFiltered} onPress={clear}>
        {t("expenses.clear")}
      </Button>
    </div>
  );
}

function CategorySelect({ filter, choices, change }: Pick<FilterProps, "filter" | "choices" | "change">) {
  const { t } = useI18n("expenses");
  const isNone = filter.without?.includes("CATEGORY") === true;
  const others = filter.without?.filter((facet) => facet !== "CATEGORY") ?? [];
  const without = (isWanted: boolean) => {
    const all = isWanted ? [...others, "CATEGORY" as const] : others;
    return all.length > 0 ? all : undefined;
  };
  const choose = (id: string): void =>
    change(
      id === "none"
        ? { categoryIds: undefined, includeChildren: undefined, without: without(true) }
        : { categoryIds: id ? [id] : undefined, includeChildren: id ? true : undefined, without: without(false) },
    );
  return (
    <Select label={t("expenses.category")} value={isNone ? "none" : filter.categoryIds?.[0]} onChange={choose}>
      <option value="">{t("expenses.all")}</option>
      <option value="none">{t("expenses.noCategory")}</option>
      {choices.categories.map(({ id, name, isPart }) => (
        <option key={id} value={id}>
          {isPart ? `\u2003${name}` : name}
        </option>
      ))}
    </Select>
  );
}

function TagSelect({ filter, choices, change }: Pick<FilterProps, "filter" | "choices" | "change">) {
  const { t } = useI18n("expenses");
  return (
    <Select
      label={t("expenses.tag")}
      value={filter.tags?.[0]}
      onChange={(tag) => change({ tags: tag ? [tag] : undefined })}
    >
      <option value="">{t("expenses.all")}</option>
      {choices.tags.map((tag) => (
        <option key={tag} value={tag}>
          {tag}
        </option>
      ))}
    </Select>
  );
}

function CurrencySelect({ value, onChange }: { value: string | null | undefined; onChange: Change }) {
  const { t } = useI18n("expenses");
  return (
    <Select label={t("expenses.currency")} value={value} onChange={(code) => onChange(code || undefined)}>
      <option value="">{t("expenses.all")}</option>
      {Intl.supportedValuesOf("currency").map((code) => (
        <option key={code} value={code}>
          {code}
        </option>
      ))}
    </Select>
  );
}

type Change = (value: string | undefined) => void;
interface ValueProps {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly onChange: Change;
}

function Select({
  label,
  value,
  onChange,
  children,
}: Omit<ValueProps, "onChange"> & { onChange: (value: string) => void; children: ReactNode }) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select className="select" value={value ?? ""} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </label>
  );
}

function Day({ label, value, onChange }: ValueProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className="input"
        type="date"
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value || undefined)}
      />
    </label>
  );
}

function Amount({ label, value, onChange }: ValueProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <SettledInput value={value ?? ""} inputMode="decimal" onSettled={(text) => onChange(text.trim() || undefined)} />
    </label>
  );
}

function Check({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  const id = useId();
  return (
    <div className="check">
      <input id={id} type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
