import { Entity, PrimaryColumn } from "typeorm";

/** A recovery code that was not used yet: using one removes it. */
@Entity("recovery_code")
export class RecoveryCodeRow {
  @PrimaryColumn({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @PrimaryColumn({ type: "binary", length: 32 })
  hash: Buffer;
}
