import type { EventContract } from "./contract";
import { bankMessageAcceptedV1 } from "./bank-message-accepted.v1";
import { bankMessageParsedV1 } from "./bank-message-parsed.v1";
import { bankMessageReceivedV1 } from "./bank-message-received.v1";
import { bankMessageRejectedV1 } from "./bank-message-rejected.v1";
import { bankMessageSeparatedV1 } from "./bank-message-separated.v1";
import { budgetChangedV1 } from "./budget-changed.v1";
import { budgetThresholdReachedV1 } from "./budget-threshold-reached.v1";
import { categoryChangedV1 } from "./category-changed.v1";
import { categoryRuleChangedV1 } from "./category-rule-changed.v1";
import { dataExportedV1 } from "./data-exported.v1";
import { emailChangedV1 } from "./email-changed.v1";
import { emailVerificationRequestedV1 } from "./email-verification-requested.v1";
import { emailVerifiedV1 } from "./email-verified.v1";
import { expenseAnomalyDetectedV1 } from "./expense-anomaly-detected.v1";
import { expenseCategorisedV1 } from "./expense-categorised.v1";
import { expenseDeletedV1 } from "./expense-deleted.v1";
import { expenseRecordedV1 } from "./expense-recorded.v1";
import { expenseRestoredV1 } from "./expense-restored.v1";
import { expenseUpdatedV1 } from "./expense-updated.v1";
import { expensesConvertedV1 } from "./expenses-converted.v1";
import { expensesExportedV1 } from "./expenses-exported.v1";
import { expenseUncategorisedV1 } from "./expense-uncategorised.v1";
import { expensesImportedV1 } from "./expenses-imported.v1";
import { insightDismissedV1 } from "./insight-dismissed.v1";
import { insightFoundV1 } from "./insight-found.v1";
import { forecastUpdatedV1 } from "./forecast-updated.v1";
import { ownerSettingsChangedV1 } from "./owner-settings-changed.v1";
import { ownerSnapshotV1 } from "./owner-snapshot.v1";
import { passwordChangedV1 } from "./password-changed.v1";
import { passwordResetRequestedV1 } from "./password-reset-requested.v1";
import { profileSnapshotV1 } from "./profile-snapshot.v1";
import { profileUpdatedV1 } from "./profile-updated.v1";
import { recurringChargeChangedV1 } from "./recurring-charge-changed.v1";
import { recurringChargeDetectedV1 } from "./recurring-charge-detected.v1";
import { refundLinkedV1 } from "./refund-linked.v1";
import { sessionRefreshedV1 } from "./session-refreshed.v1";
import { sessionRevokedV1 } from "./session-revoked.v1";
import { twoFactorChallengedV1 } from "./two-factor-challenged.v1";
import { twoFactorChangedV1 } from "./two-factor-changed.v1";
import { twoFactorRemovalChangedV1 } from "./two-factor-removal-changed.v1";
import { userErasedV1 } from "./user-erased.v1";
import { userLoggedInV1 } from "./user-logged-in.v1";
import { userRegisteredV1 } from "./user-registered.v1";

/** Every event type and version that a service writes or reads. */
export const catalogue: readonly EventContract[] = [
  userRegisteredV1,
  userLoggedInV1,
  sessionRefreshedV1,
  sessionRevokedV1,
  passwordChangedV1,
  passwordResetRequestedV1,
  twoFactorChangedV1,
  twoFactorRemovalChangedV1,
  twoFactorChallengedV1,
  emailVerifiedV1,
  emailVerificationRequestedV1,
  emailChangedV1,
  dataExportedV1,
  userErasedV1,
  profileUpdatedV1,
  profileSnapshotV1,
  categoryChangedV1,
  categoryRuleChangedV1,
  budgetChangedV1,
  budgetThresholdReachedV1,
  expenseRecordedV1,
  expenseUpdatedV1,
  expenseDeletedV1,
  expenseRestoredV1,
  expensesImportedV1,
  expensesExportedV1,
  expensesConvertedV1,
  refundLinkedV1,
  recurringChargeChangedV1,
  insightDismissedV1,
  bankMessageReceivedV1,
  bankMessageAcceptedV1,
  bankMessageRejectedV1,
  bankMessageSeparatedV1,
  bankMessageParsedV1,
  expenseCategorisedV1,
  expenseAnomalyDetectedV1,
  expenseUncategorisedV1,
  recurringChargeDetectedV1,
  insightFoundV1,
  forecastUpdatedV1,
  ownerSettingsChangedV1,
  ownerSnapshotV1,
];
