export interface Tag {
  readonly tag: string;
  readonly expenseCount: number;
}
