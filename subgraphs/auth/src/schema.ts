import { resolveDataExportReference } from "@expense-tracker/kit/subgraph/data-export";
import { MeResolver, resolveUserReference } from "@expense-tracker/kit/subgraph/me";
import { buildSubgraph } from "@expense-tracker/kit/subgraph/subgraph-schema";
import { AccountResolver } from "./account/account.resolver";
import { DataExportOfUserResolver, DataExportResolver } from "./data-export/data-export.resolver";
import { EmailResolver, PendingEmailResolver } from "./email/email.resolver";
import { ErasureResolver } from "./erasure/erasure.resolver";
import { PasswordResolver } from "./password-change/password.resolver";
import { SecurityEventCountResolver, SecurityLogResolver } from "./security-log/security-log.resolver";
import { SessionResolver } from "./session/session.resolver";
import { SignInResolver } from "./sign-in/sign-in.resolver";
import { TwoFactorRemovalResolver } from "./two-factor-removal/removal.resolver";
import { TwoFactorResolver } from "./two-factor/two-factor.resolver";

/**
 * The schema, and the SDL that is committed as `schema.graphql`.
 *
 * @param instances one of each resolver class; none for printing, which runs no resolver.
 */
export function createSchema(instances: readonly object[]) {
  const container = new Map<unknown, unknown>(instances.map((instance) => [instance.constructor, instance]));
  return buildSubgraph({
    resolvers: [
      MeResolver,
      AccountResolver,
      SignInResolver,
      SessionResolver,
      TwoFactorResolver,
      TwoFactorRemovalResolver,
      PasswordResolver,
      EmailResolver,
      PendingEmailResolver,
      SecurityLogResolver,
      SecurityEventCountResolver,
      ErasureResolver,
      DataExportResolver,
      DataExportOfUserResolver,
    ],
    references: { User: resolveUserReference, DataExport: resolveDataExportReference },
    container: { get: (type) => container.get(type) },
  });
}
