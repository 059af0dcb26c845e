// `npm run codegen`: the API schema and the operations become types. What it writes is committed; `-- --check` compares.
import type { CodegenConfig } from "@graphql-codegen/cli";
import { operationsPreset } from "./operations/operations-preset";

/** As they are in JSON. An amount stays a text: a number would lose its last digits. */
const scalars = {
  ID: { input: "string", output: "string" },
  CurrencyCode: "string",
  Date: "string",
  DateTime: "string",
  Decimal: "string",
  EmailAddress: "string",
  JSON: "unknown",
  Month: "string",
  PhoneNumber: "string",
  TimeZone: "string",
};

const config: CodegenConfig = {
  schema: "gateway/api.graphql",
  config: {
    scalars,
    // A new scalar is named here before anybody meets it as `any`.
    strictScalars: true,
    defaultScalarType: "unknown",
    // A document is the text that is sent: a page needs no GraphQL parser for it, and its hash is the safelist's.
    documentMode: "string",
    useTypeImports: true,
    // One value in place of a list is for people who type queries by hand.
    arrayInputCoercion: false,
  },
  generates: {
    "operations/src/": {
      documents: "operations/*.graphql",
      preset: operationsPreset,
      // No masking: these are whole screens, whose reader wants plain objects, not components that hide fields from each other.
      presetConfig: { fragmentMasking: false, skipIndexFile: true },
    },
    "e2e/generated/": {
      // The attacks are wrong on purpose.
      documents: ["e2e/**/*.ts", "!e2e/{generated,attacks}/**"],
      preset: "client",
      presetConfig: { fragmentMasking: false, skipIndexFile: true },
    },
  },
};

export default config;
