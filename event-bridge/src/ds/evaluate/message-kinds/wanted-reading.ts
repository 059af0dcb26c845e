/** A message with what must come out of it. */
export interface WantedReading {
  readonly text: string;
  /** "DEBIT 45.90 EUR", or one of three ways of no expense: "no expense" is "ignored" or "review". */
  readonly wanted: string;
  /** The message may also go to review: a question costs less than a wrong expense. */
  readonly orReview?: boolean;
  /** The owner's currency; INR when absent. */
  readonly base?: string;
  readonly merchant?: string;
  readonly account?: string;
  readonly bookedOn?: string;
  readonly reference?: string;
  readonly paymentMethod?: string;
}
