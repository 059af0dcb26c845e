import { JsonScalar } from "@expense-tracker/kit/input/scalars";
import { Field, InputType } from "type-graphql";
import { ImportFormat } from "./import.enums";

@InputType({ description: "A file to import." })
export class ImportInput {
  @Field(() => ImportFormat, { description: "The format of the file." })
  format: ImportFormat;
  @Field({
    description:
      "The file's text: at most 50,000 rows, and 5 MB with the rest of the request. If you do not know its encoding, send its bytes as a data URL (data:text/csv;base64,…); the encoding is found then.",
  })
  content: string;
  @Field(() => String, {
    nullable: true,
    description: "The account of the rows that name none, up to 50 characters: its last four digits or a name.",
  })
  account?: string | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description:
      "How to read the file, where finding out is not enough: columns (the header's name or the column's number from 1, by date, amount, debit, credit, fee, direction, currency, merchant, note, category, tags, account, externalId, paymentMethod, occurredAt, status), delimiter, encoding (of a data URL's bytes, e.g. windows-1250), decimal, dateOrder (DMY, MDY, YMD), header (true, false), spent (NEGATIVE, POSITIVE), currency, and categories (ids of your categories by the name in the file).",
  })
  mapping?: unknown;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "True: tell what would become of each row, and store no expense.",
  })
  dryRun?: boolean | null;
}
