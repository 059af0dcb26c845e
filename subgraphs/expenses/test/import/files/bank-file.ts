/** A small file as a program or bank writes it, with made-up payments, and what its rows mean. */
export interface BankFile {
  source: string;
  content: string;
  /** Of the owner, who is the only one to know which currency a sign such as $ means. */
  ownCurrency?: string;
  rows: string[];
  notes?: RegExp;
}
