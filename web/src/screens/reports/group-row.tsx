import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { keptCalendar } from "../../calendar/kept-calendar";
import { type I18n, useI18n } from "../../i18n/i18n-context";
import type { MoneyText } from "../../i18n/formats";
import { Button } from "../../ui/button";
import type { AskedReport } from "./asked-report";
import { changeText } from "./change-text";
import { daysOfGroup, groupFilter, listOf } from "./group-filter";
import type { Group } from "./use-report";

interface Props {
  readonly group: Group;
  /** The largest share of all groups: its bar is whole. */
  readonly largest: number;
  /** The group's sum in the period before; null: there was none; undefined: it is not compared. */
  readonly was: MoneyText | null | undefined;
  readonly asked: AskedReport;
}

/** A group, and on wish the parts that it is the sum of. */
export function GroupRow({ group, largest, was, asked }: Props) {
  const i18n = useI18n("reports");
  const { t, roundMoney, locale } = i18n;
  const [isOpen, setOpen] = useState(false);
  const { key, total, share, category, children } = group;
  const name = nameOf(group, asked, i18n);
  const hasParts = children.length > 1;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <div className="row">
            <Link href={addressOf(asked, key)}>
              <bdi>{name}</bdi>
            </Link>
            {hasParts ? (
              <Button
                kind="quiet"
                icon
                aria-expanded={isOpen}
                aria-label={t("reports.parts", { name })}
                onPress={() => setOpen(!isOpen)}
              >
                {isOpen ? <ChevronUp size={18} aria-hidden /> : <ChevronDown size={18} aria-hidden />}
              </Button>
            ) : null}
          </div>
          <Bar share={share} largest={largest} colour={category?.colour} />
        </th>
        <Figures total={total} share={share} />
        {was === undefined ? null : (
          <>
            <td className="money soft roomy">{was ? roundMoney(was) : "–"}</td>
            <td className="money soft">{changeText(total.amount, was?.amount, locale) ?? t("reports.isNew")}</td>
          </>
        )}
      </tr>
      {isOpen
        ? children.map((part) => (
            <tr key={part.key} className="part">
              <th scope="row">
                <Link href={addressOf(asked, part.key, true)}>
                  <bdi>{part.label}</bdi>
                </Link>
                <Bar share={part.share} largest={largest} colour={part.category?.colour ?? category?.colour} />
              </th>
              <Figures total={part.total} share={part.share} />
              {was === undefined ? null : <td colSpan={2} />}
            </tr>
          ))
        : null}
    </tbody>
  );
}

function Figures({ total, share }: { readonly total: MoneyText; readonly share: number }) {
  const { roundMoney, percent } = useI18n();
  return (
    <>
      <td className="money">{roundMoney(total)}</td>
      <td className="money soft">{percent(share)}</td>
    </>
  );
}

function Bar(props: { readonly share: number; readonly largest: number; readonly colour: string | null | undefined }) {
  const { share, largest, colour } = props;
  const part = largest > 0 ? Math.max(share, 0) / largest : 0;
  return (
    <div className="bar">
      <div style={{ inlineSize: `${part * 100}%`, ...(colour ? { "--own": colour } : {}) }} />
    </div>
  );
}

function addressOf(asked: AskedReport, key: string, isPart = false): string {
  return listOf(groupFilter(asked, key, keptCalendar().monthStartDay, isPart));
}

function nameOf({ key, label }: Group, asked: AskedReport, { t, day, month }: I18n<"reports">): string {
  switch (asked.by) {
    case "day":
      return day(key);
    case "week": {
      const { from, to } = daysOfGroup("week", key, asked.days, 1);
      return `${day(from)} – ${day(to)}`;
    }
    case "month":
      return month(key);
    case "paid":
      return isMethod(key) ? t(`reports.method.${key}`) : t("reports.none.paid");
    case "category":
    case "merchant":
    case "tag":
    default:
      return key === "" ? t(`reports.none.${asked.by}`) : label;
  }
}

const methods = ["CARD", "UPI", "BANK_TRANSFER", "DIRECT_DEBIT", "WALLET", "CASH", "CHEQUE", "OTHER"] as const;

function isMethod(key: string): key is (typeof methods)[number] {
  return methods.some((method) => method === key);
}
