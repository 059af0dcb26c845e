import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { Column, type DataSource, DeleteDateColumn, Entity, In, IsNull, PrimaryColumn } from "typeorm";
import { findRow, findRows, rowsOfQuery } from "./find-rows";
import { openDatabase } from "./open-database";

@Entity("thing")
class Thing {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ type: "bigint" })
  minor: string;
  @Column({ type: "decimal", precision: 20, scale: 4, nullable: true })
  amount: string | null;
  @Column({ name: "booked_on", type: "date" })
  bookedOn: string;
  @Column({ name: "made_at", type: "datetime", precision: 3 })
  madeAt: Date;
  @Column({ name: "is_good", type: "boolean" })
  isGood: boolean;
  @Column({
    type: "text",
    transformer: {
      to: (value: unknown) => JSON.stringify(value),
      from: (text: string): unknown => (text === null ? null : JSON.parse(text)),
    },
  })
  tags: string[];
  @Column({ type: "varchar", select: false, default: "hidden" })
  hidden?: string;
  @DeleteDateColumn({ name: "erased_at", type: "datetime", precision: 3, nullable: true })
  erasedAt: Date | null;
}

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("find_rows");
  db = await openDatabase({ url: database.url, entities: [Thing] });
  await db.query(`CREATE TABLE thing (id CHAR(36) PRIMARY KEY, owner_id CHAR(36) NOT NULL, minor BIGINT NOT NULL,
    amount DECIMAL(20,4) NULL, booked_on DATE NOT NULL, made_at DATETIME(3) NOT NULL, is_good BOOLEAN NOT NULL,
    tags TEXT NOT NULL, hidden VARCHAR(20) NOT NULL DEFAULT 'hidden', erased_at DATETIME(3) NULL)`);
  const rows: Partial<Thing>[] = ["a", "b", "c", "d"].map((id, n) => ({
    id,
    ownerId: n < 3 ? "one" : "other",
    minor: String(9_007_199_254_740_993n + BigInt(n)),
    amount: n === 1 ? null : `${n}.5000`,
    bookedOn: `2026-01-0${n + 1}`,
    madeAt: new Date(Date.UTC(2026, 0, 1, 23, 59, 59, 990 + n)),
    isGood: n % 2 === 0,
    tags: n === 2 ? [] : [`tag ${n}`, "é"],
    erasedAt: n === 2 ? new Date(0) : null,
  }));
  await db.getRepository(Thing).insert(rows);
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test("a read by columns finds what TypeORM finds", async () => {
  const repository = db.getRepository(Thing);
  const inOrder = { id: "ASC" } as const;
  for (const [where, same] of [
    [{ ownerId: "one" }, { ownerId: "one" }],
    [
      { ownerId: "one", id: ["b", "c", "d"] },
      { ownerId: "one", id: In(["b", "c", "d"]) },
    ],
    [{ amount: null }, { amount: IsNull() }],
    [{ isGood: true }, { isGood: true }],
    [{ bookedOn: "2026-01-02" }, { bookedOn: "2026-01-02" }],
    [{ madeAt: new Date("2026-01-01T23:59:59.991Z") }, { madeAt: new Date("2026-01-01T23:59:59.991Z") }],
    [{ id: [] }, { id: In([]) }],
  ] as const) {
    const found = await findRows(db.manager, Thing, where, "id");
    expect(found).toStrictEqual(await repository.find({ where: same as never, order: inOrder }));
  }
});

test("one row, or none", async () => {
  expect(await findRow(db.manager, Thing, { id: "b" })).toMatchObject({ id: "b", tags: ["tag 1", "é"] });
  expect(await findRow(db.manager, Thing, { id: "b", ownerId: "other" })).toBeNull();
  expect(await findRow(db.manager, Thing, { id: "c" })).toBeNull();
});

test("a query's rows are those that TypeORM makes", async () => {
  const query = () =>
    db.getRepository(Thing).createQueryBuilder("thing").where("thing.isGood").orderBy("thing.id", "DESC");
  expect(await rowsOfQuery(query())).toStrictEqual(await query().getMany());
});

test("a column that the entity does not have is refused", async () => {
  await expect(findRows(db.manager, Thing, { nothing: 1 } as object)).rejects.toThrow("has no column nothing");
});
