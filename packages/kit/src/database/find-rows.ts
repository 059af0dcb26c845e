import type { FoundRow, Question } from "./hold-statements";
import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral, SelectQueryBuilder } from "typeorm";

/** For each column that is named: a value it has, or several of which it has one. */
export type ColumnsAre<Row> = { readonly [Column in keyof Row]?: Row[Column] | readonly NonNullable<Row[Column]>[] };

/**
 * Reads the rows whose columns have these values: the same as TypeORM's `findBy`, whose query builder and hydration take several times as
 * long as the database. For hot reads. Rows that are marked as deleted (`@DeleteDateColumn`) are left out, as there.
 *
 * @param orderBy null: in no order.
 * @throws Error for a column that the entity does not have.
 */
export async function findRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  where: ColumnsAre<Row>,
  orderBy: (keyof Row & string) | null = null,
): Promise<Row[]> {
  const { statement, read } = questionForRows(manager, entity, where, orderBy);
  return read(statement ? await manager.query<FoundRow[]>(statement.sql, statement.values) : []);
}

/** The question that `findRows` asks. @throws as it. */
export function questionForRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  where: ColumnsAre<Row>,
  orderBy: (keyof Row & string) | null = null,
): Question<Row[]> {
  const reader = readerOf(manager, entity);
  const { select, metadata } = reader;
  const wanted = Object.entries(where).map(([name, value]) => conditionOf(manager, metadata, name, value));
  if (metadata.deleteDateColumn)
    wanted.push({ sql: `\`${metadata.deleteDateColumn.databaseName}\` IS NULL`, values: [] });
  const values = wanted.flatMap((condition) => condition.values ?? []);
  const isNone = wanted.some((condition) => condition.values === null);
  const order = orderBy === null ? "" : ` ORDER BY ${nameOf(metadata, orderBy)}`;
  return {
    statement: isNone ? null : { sql: `${select} WHERE ${wanted.map(({ sql }) => sql).join(" AND ")}${order}`, values },
    read: (found) => hydrated(manager, reader, found, ""),
  };
}

/** Reads the rows of a query on one table with all its columns: the same as TypeORM's `getMany`, in a part of its time. */
export async function rowsOfQuery<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<Row[]> {
  const { mainAlias } = query.expressionMap;
  if (!mainAlias) throw new Error("the query names no table");
  const { manager } = query.connection;
  const found = await query.getRawMany<Record<string, unknown>>();
  return hydrated<Row>(manager, readerOf(manager, mainAlias.target), found, `${mainAlias.name}_`);
}

/** Reads the row whose columns have these values, which must be those of a unique key; null when there is none. */
export async function findRow<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  key: ColumnsAre<Row>,
): Promise<Row | null> {
  const [row] = await findRows(manager, entity, key);
  return row ?? null;
}

/** @param prefix of the names of the found columns. */
function hydrated<Row>(
  { connection: { driver } }: EntityManager,
  { metadata, columns }: Reader,
  found: readonly Record<string, unknown>[],
  prefix: string,
): Row[] {
  return found.map((raw) => {
    const row = metadata.create() as Record<string, unknown>;
    for (const column of columns)
      row[column.propertyName] = driver.prepareHydratedValue(raw[prefix + column.databaseName], column) as unknown;
    return row as Row;
  });
}

interface Reader {
  metadata: EntityMetadata;
  select: string;
  columns: EntityMetadata["columns"];
}

const readers = new WeakMap<EntityMetadata, Reader>();

function readerOf<Row extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<Row>): Reader {
  const metadata = manager.connection.getMetadata(entity);
  const known = readers.get(metadata);
  if (known) return known;
  const columns = metadata.columns.filter(({ isSelect }) => isSelect);
  const names = columns.map(({ databaseName }) => `\`${databaseName}\``).join(", ");
  const reader = { metadata, columns, select: `SELECT ${names} FROM \`${metadata.tableName}\`` };
  readers.set(metadata, reader);
  return reader;
}

interface Condition {
  sql: string;
  /** Null: no row meets it. */
  values: unknown[] | null;
}

function conditionOf(manager: EntityManager, metadata: EntityMetadata, name: string, value: unknown): Condition {
  const column = columnOf(metadata, name);
  const sql = nameOf(metadata, name);
  if (value === null) return { sql: `${sql} IS NULL`, values: [] };
  const prepared = (one: unknown): unknown => manager.connection.driver.preparePersistentValue(one, column);
  if (!Array.isArray(value)) return { sql: `${sql} = ?`, values: [prepared(value)] };
  if (value.length === 0) return { sql, values: null };
  return { sql: `${sql} IN (${value.map(() => "?").join(", ")})`, values: value.map(prepared) };
}

function columnOf(metadata: EntityMetadata, name: string) {
  const column = metadata.findColumnWithPropertyName(name);
  if (!column) throw new Error(`${metadata.name} has no column ${name}`);
  return column;
}

const nameOf = (metadata: EntityMetadata, name: string): string => `\`${columnOf(metadata, name).databaseName}\``;
