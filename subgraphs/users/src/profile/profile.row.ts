import { Column, Entity, PrimaryColumn } from "typeorm";

/** Null: not set yet, neither by the sign-up nor by the user. The service sets no guess. */
@Entity("profile")
export class ProfileRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "first_name", type: "varchar", nullable: true })
  firstName: string | null;
  @Column({ name: "last_name", type: "varchar", nullable: true })
  lastName: string | null;
  @Column({ name: "display_name", type: "varchar", nullable: true })
  displayName: string | null;
  @Column({ name: "phone_number", type: "varchar", nullable: true })
  phoneNumber: string | null;
  @Column({ name: "base_currency", type: "char", length: 3, nullable: true })
  baseCurrency: string | null;
  @Column({ name: "time_zone", type: "varchar", nullable: true })
  timeZone: string | null;
  @Column({ type: "varchar", nullable: true })
  locale: string | null;
  @Column({ name: "month_start_day", type: "tinyint", nullable: true })
  monthStartDay: number | null;
  /** Counts the changes that the user made, from 1. */
  @Column({ type: "int" })
  version: number;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}

/** The fields that a person can set; null where they are not set. */
export type ProfileFields = Omit<ProfileRow, "ownerId" | "version" | "updatedAt">;
