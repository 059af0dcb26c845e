import { Column, Entity, PrimaryColumn } from "typeorm";
import { bigintColumn } from "../column-transformers";

/** The worker's latest forecast of one of the owner's months. What was spent is not in it: the reports know that better. */
@Entity("forecast")
export class ForecastRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** YYYY-MM */
  @PrimaryColumn({ type: "char", length: 7 })
  month: string;
  /** The owner's base currency when it was made. */
  @Column({ type: "char", length: 3 })
  currency: string;
  /** What will still be spent, in minor units, as the two below. */
  @Column({ name: "to_come_minor", type: "bigint", transformer: bigintColumn })
  toComeMinor: bigint;
  @Column({ name: "to_come_low_minor", type: "bigint", transformer: bigintColumn })
  toComeLowMinor: bigint;
  @Column({ name: "to_come_high_minor", type: "bigint", transformer: bigintColumn })
  toComeHighMinor: bigint;
  /** 0 to 1: the share of totals that the range holds. */
  @Column({ type: "double" })
  confidence: number;
  @Column({ name: "recurring_still_due_minor", type: "bigint", transformer: bigintColumn })
  recurringStillDueMinor: bigint;
  /** YYYY-MM-DD, the owner's day. */
  @Column({ name: "made_on", type: "date" })
  madeOn: string;
  @Column({ name: "computed_at", type: "datetime", precision: 3 })
  computedAt: Date;
}
