/** What our own OFX files have where others name the bank: in them FITID is the id of an expense of this service. */
export const ownOrganisation = "Expense Tracker Backend";

/** The account of expenses without one: OFX demands an account. */
export const noAccount = "none";
