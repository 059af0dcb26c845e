/** An operation with its variables, as one account sends it over and over. */
export interface Attack {
  name: string;
  text: string;
  variables: Record<string, unknown>;
  /** What it sends after `variables`, by turns; then it begins again. Only the first when omitted. */
  turns?: Record<string, unknown>[];
}
