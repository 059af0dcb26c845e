import { type Panel, type Row, rows } from "./panels";

/** The dashboard's file, from the project's root. */
export const dashboardFile = "deploy/observability/grafana/dashboards/expense-tracker.json";

const columns = 3;
/** Grafana's grid is 24 wide. */
const panelWidth = 24 / columns;
const panelHeight = 8;
const dataSource = { type: "prometheus", uid: "prometheus" };

/** @returns the text of the dashboard's file. */
export function dashboardText(): string {
  const dashboard = {
    uid: "expense-tracker",
    title: "Expense tracker",
    schemaVersion: 39,
    editable: false,
    refresh: "30s",
    time: { from: "now-3h", to: "now" },
    templating: { list: [] },
    panels: placed(rows),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

/** Each row's title, and below it its panels, three side by side. */
function placed(all: readonly Row[]): object[] {
  let y = 0;
  let id = 0;
  return all.flatMap(({ title, panels }) => {
    const top = y;
    y += 1 + Math.ceil(panels.length / columns) * panelHeight;
    const heading = { id: ++id, type: "row", title, collapsed: false, panels: [] };
    return [
      { ...heading, gridPos: { x: 0, y: top, w: 24, h: 1 } },
      ...panels.map((panel, index) => {
        const row = Math.floor(index / columns);
        const place = { x: (index % columns) * panelWidth, y: top + 1 + row * panelHeight };
        return { id: ++id, ...curves(panel), gridPos: { ...place, w: panelWidth, h: panelHeight } };
      }),
    ];
  });
}

function curves({ title, description, unit, queries }: Panel): object {
  return {
    type: "timeseries",
    title,
    description,
    datasource: dataSource,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(queries).map(([legendFormat, expr], index) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + index),
      datasource: dataSource,
      expr,
      legendFormat,
    })),
  };
}
