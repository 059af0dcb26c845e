import { registerEnumType } from "type-graphql";

export const ExportFormat = { CSV: "CSV", OFX: "OFX", JSON: "JSON" } as const;
export type ExportFormat = keyof typeof ExportFormat;
registerEnumType(ExportFormat, {
  name: "ExportFormat",
  description: "The format of an exported file.",
  valuesConfig: {
    CSV: {
      description:
        "A table for spreadsheets. Texts that a spreadsheet would run as formulas have an apostrophe before them.",
    },
    OFX: {
      description:
        "OFX 2, for other programs. It has no place for categories, tags, UPI, wallets and the links of refunds.",
    },
    JSON: { description: "A list of expenses, for programs." },
  },
});
