import { useI18n } from "../../i18n/i18n-context";
import type { CsvRecord } from "./csv-text";
import { PlainSelect } from "./plain-select";
import { type ColumnRole, columnRoles, type Reading } from "./reading";

interface Props {
  readonly records: readonly CsvRecord[];
  readonly columns: Reading["columns"];
  readonly change: (columns: Reading["columns"]) => void;
}

/** More cells than this are of no bank. */
const mostColumns = 40;

/** The file's first lines, and over each column what it is for. */
export function ColumnsTable({ records, columns, change }: Props) {
  const { t, number } = useI18n("imports");
  const width = Math.min(mostColumns, Math.max(...records.map(({ cells }) => cells.length)));
  const indexes = Array.from({ length: width }, (_, index) => index);
  const options = columnRoles.map((role) => [role, t(`imports.column.${role}`)] as const);
  const choose = (index: number, role: ColumnRole | ""): void => {
    // A role belongs to one column.
    const others = Object.entries(columns).filter(([column, taken]) => Number(column) !== index && taken !== role);
    change({ ...Object.fromEntries(others), ...(role === "" ? {} : { [index]: role }) });
  };
  return (
    <div className="scroll" role="region" aria-label={t("imports.columns")} tabIndex={0}>
      <table className="table cells">
        <thead>
          <tr>
            {indexes.map((index) => (
              <th key={index} scope="col">
                <PlainSelect
                  isBare
                  label={t("imports.columnNumber", { number: number(index + 1) })}
                  value={columns[index] ?? ""}
                  options={options}
                  onChange={(role) => choose(index, role)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map(({ cells, start }) => (
            <tr key={start}>
              {indexes.map((index) => (
                <td key={index} dir="auto">
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
