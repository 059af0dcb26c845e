import { SecondFactorDocument } from "@expense-tracker/operations/graphql";
import { useApiQuery } from "../../graphql/use-api";
import { AccountPage } from "./account-page";
import { DeletionCard } from "./deletion-card";
import { ExportCard } from "./export-card";

/** A copy of everything that is kept, and the end of it. */
export default function DataScreen() {
  const [{ data }] = useApiQuery(SecondFactorDocument, {});
  // While it is not known, the API says whether it needs a code.
  const withCode = data?.me?.account?.twoFactorEnabled ?? false;
  return (
    <AccountPage part="data">
      <ExportCard withCode={withCode} />
      <DeletionCard withCode={withCode} />
    </AccountPage>
  );
}
