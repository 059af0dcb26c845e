import { useEffect, useRef } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useI18n } from "../../i18n/i18n-context";
import type { MonthDay } from "./days-of-month";

const heightPx = 220;

/** Drawn on a canvas, so it says nothing to a screen reader: the table beside it does. It follows the page's width, colours and direction. */
export default function DaysChart({ days, currency }: { days: readonly MonthDay[]; currency: string }) {
  const { t, day, shortMoney, direction } = useI18n();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = place.current;
    if (!target || days.length === 0) return;
    const draw = (): UPlot => {
      const axis = (text: string) => shortMoney({ amount: text, currency });
      const labels = {
        now: t("home.byDay.sum"),
        before: t("home.byDay.before"),
        day: (index: number) => day(days[index]?.day ?? ""),
      };
      return new UPlot(optionsOf(target, labels, axis, direction === "rtl"), dataOf(days), target);
    };
    let chart = draw();
    const again = (): void => {
      chart.destroy();
      chart = draw();
    };
    const size = new ResizeObserver(() => chart.setSize({ width: target.clientWidth, height: heightPx }));
    size.observe(target);
    const colours = new MutationObserver(again);
    colours.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", again);
    return () => {
      size.disconnect();
      colours.disconnect();
      scheme.removeEventListener("change", again);
      chart.destroy();
    };
  }, [days, currency, t, day, shortMoney, direction]);
  return <div ref={place} className="chart" aria-hidden />;
}

function dataOf(days: readonly MonthDay[]): UPlot.AlignedData {
  return [days.map((_, index) => index), days.map(({ spent }) => spent), days.map(({ before }) => before)];
}

interface Labels {
  readonly now: string;
  readonly before: string;
  readonly day: (index: number) => string;
}

function optionsOf(
  target: HTMLElement,
  labels: Labels,
  money: (amount: string) => string,
  isRtl: boolean,
): UPlot.Options {
  const [ink, line, accent, before] = ["--ink-soft", "--line", "--accent", "--line-strong"].map((name) =>
    colourOf(target, name),
  );
  const font = `12px ${getComputedStyle(target).fontFamily}`;
  const axis = { stroke: ink ?? "", font, ticks: { show: false }, border: { show: false } };
  return {
    width: target.clientWidth,
    height: heightPx,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, dir: isRtl ? -1 : 1 }, y: { range: (_, __, most) => [0, Math.max(most * 1.08, 1)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 80,
        values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? labels.day(tick) : "")),
      },
      {
        ...axis,
        grid: { stroke: line ?? "", width: 1 },
        size: 64,
        space: 44,
        values: (_, ticks) => ticks.map((tick) => money(String(tick))),
      },
    ],
    series: [
      {},
      {
        label: labels.now,
        stroke: accent ?? "",
        width: 2.5,
        fill: `color-mix(in srgb, ${accent} 12%, transparent)`,
        points: { show: false },
      },
      { label: labels.before, stroke: before ?? "", width: 1.5, dash: [4, 4], points: { show: false } },
    ],
  };
}

/** A canvas does not know `light-dark()`: the browser computes the colour for an element first. */
function colourOf(target: HTMLElement, name: string): string {
  target.style.color = `var(${name})`;
  const { color } = getComputedStyle(target);
  target.style.color = "";
  return color;
}
