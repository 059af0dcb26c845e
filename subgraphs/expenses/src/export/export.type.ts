import { Field, Int, ObjectType } from "type-graphql";
import { ExportFormat } from "./export.enums";

@ObjectType({ description: "Expenses as a file. `importExpenses` reads it back as it is." })
export class Export {
  @Field(() => ExportFormat, { description: "The format of the file." })
  format: ExportFormat;
  @Field({ description: "A name for the file, with the day in your time zone, e.g. expenses-2026-11-27.csv." })
  fileName: string;
  @Field({ description: "The file's text, in UTF-8." })
  content: string;
  @Field(() => Int, { description: "The number of expenses in the file." })
  rowCount: number;
}
