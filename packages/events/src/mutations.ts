import type { EventContract } from "./contract";
import { bankMessageAcceptedV1 } from "./bank-message-accepted.v1";
import { bankMessageReceivedV1 } from "./bank-message-received.v1";
import { bankMessageRejectedV1 } from "./bank-message-rejected.v1";
import { bankMessageSeparatedV1 } from "./bank-message-separated.v1";
import { budgetChangedV1 } from "./budget-changed.v1";
import { categoryChangedV1 } from "./category-changed.v1";
import { categoryRuleChangedV1 } from "./category-rule-changed.v1";
import { dataExportedV1 } from "./data-exported.v1";
import { emailVerificationRequestedV1 } from "./email-verification-requested.v1";
import { emailVerifiedV1 } from "./email-verified.v1";
import { expenseDeletedV1 } from "./expense-deleted.v1";
import { expenseRecordedV1 } from "./expense-recorded.v1";
import { expenseRestoredV1 } from "./expense-restored.v1";
import { expenseUpdatedV1 } from "./expense-updated.v1";
import { expensesExportedV1 } from "./expenses-exported.v1";
import { expensesImportedV1 } from "./expenses-imported.v1";
import { insightDismissedV1 } from "./insight-dismissed.v1";
import { passwordChangedV1 } from "./password-changed.v1";
import { passwordResetRequestedV1 } from "./password-reset-requested.v1";
import { profileUpdatedV1 } from "./profile-updated.v1";
import { recurringChargeChangedV1 } from "./recurring-charge-changed.v1";
import { refundLinkedV1 } from "./refund-linked.v1";
import { sessionRefreshedV1 } from "./session-refreshed.v1";
import { sessionRevokedV1 } from "./session-revoked.v1";
import { twoFactorChallengedV1 } from "./two-factor-challenged.v1";
import { twoFactorChangedV1 } from "./two-factor-changed.v1";
import { twoFactorRemovalChangedV1 } from "./two-factor-removal-changed.v1";
import { userErasedV1 } from "./user-erased.v1";
import { userLoggedInV1 } from "./user-logged-in.v1";
import { userRegisteredV1 } from "./user-registered.v1";

/**
 * The events that each mutation of the public API emits if it changes something. A test fails for a mutation that is missing
 * here.
 */
export const eventsOfMutation: Readonly<Record<string, readonly EventContract[]>> = {
  signUp: [userRegisteredV1],
  /** One of the two: a user with a second factor is asked for it first. */
  logIn: [userLoggedInV1, twoFactorChallengedV1],
  completeTwoFactor: [userLoggedInV1],
  refreshSession: [sessionRefreshedV1],
  logOut: [sessionRevokedV1],
  revokeSession: [sessionRevokedV1],
  revokeOtherSessions: [sessionRevokedV1],
  changePassword: [passwordChangedV1],
  requestPasswordReset: [passwordResetRequestedV1],
  resetPassword: [passwordChangedV1],
  requestEmailVerification: [emailVerificationRequestedV1],
  verifyEmail: [emailVerifiedV1],
  changeEmail: [emailVerificationRequestedV1],
  beginTwoFactorSetup: [twoFactorChangedV1],
  confirmTwoFactorSetup: [twoFactorChangedV1],
  disableTwoFactor: [twoFactorChangedV1],
  requestTwoFactorRemoval: [twoFactorRemovalChangedV1],
  cancelTwoFactorRemoval: [twoFactorRemovalChangedV1],
  completeTwoFactorRemoval: [twoFactorChangedV1],
  deleteAccount: [userErasedV1],
  exportMyData: [dataExportedV1],
  updateProfile: [profileUpdatedV1],
  updatePreferences: [profileUpdatedV1],
  recordExpense: [expenseRecordedV1],
  recordExpenses: [expenseRecordedV1],
  updateExpense: [expenseUpdatedV1],
  setExchangeRate: [expenseUpdatedV1],
  deleteExpense: [expenseDeletedV1],
  restoreExpense: [expenseRestoredV1],
  linkRefund: [refundLinkedV1],
  unlinkRefund: [expenseUpdatedV1],
  createCategory: [categoryChangedV1],
  updateCategory: [categoryChangedV1],
  /** The second for each expense that is moved. */
  archiveCategory: [categoryChangedV1, expenseUpdatedV1],
  renameTag: [expenseUpdatedV1],
  removeTag: [expenseUpdatedV1],
  mergeMerchants: [expenseUpdatedV1],
  setCategoryRule: [categoryRuleChangedV1, expenseUpdatedV1],
  deleteCategoryRule: [categoryRuleChangedV1],
  undoRuleRun: [expenseUpdatedV1],
  importExpenses: [expensesImportedV1, refundLinkedV1],
  undoImport: [expenseDeletedV1],
  exportExpenses: [expensesExportedV1],
  setBudget: [budgetChangedV1],
  deleteBudget: [budgetChangedV1],
  updateRecurringCharge: [recurringChargeChangedV1],
  dismissInsight: [insightDismissedV1],
  submitBankMessages: [bankMessageReceivedV1],
  acceptBankMessage: [bankMessageAcceptedV1],
  rejectBankMessage: [bankMessageRejectedV1],
  separateDuplicate: [bankMessageSeparatedV1],
};
