/** A small file as a program or bank writes it, with made-up payments, and what its rows mean. */
export interface BankFile {
  source: string;
  content: string;
  rows: string[];
  notes?: RegExp;
}
