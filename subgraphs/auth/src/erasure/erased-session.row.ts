import { Column, Entity, PrimaryColumn } from "typeorm";

/** A session of an account that is gone. Its access tokens are genuine until they expire; the gateway is told to refuse them. */
@Entity("erased_session")
export class ErasedSessionRow {
  /** `sid` of its access tokens. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  /** By then its last access token has expired, and the row is of no more use. */
  @Column({ name: "listed_until", type: "datetime", precision: 3 })
  listedUntil: Date;
}
