/** An export as the API gives it: a part is null when its service did not answer. */
export interface ExportParts {
  readonly id: string;
  readonly account: unknown;
  readonly profile: unknown;
  readonly expenses: unknown;
}

interface ExportAnswer {
  readonly exportMyData?: ExportParts | null;
  readonly me?: { readonly dataExport?: ExportParts | null } | null;
}

/** @returns null when the answer has no export. */
export function partsOf(data: unknown): ExportParts | null {
  const { exportMyData, me } = (data ?? {}) as ExportAnswer;
  return exportMyData ?? me?.dataExport ?? null;
}

/** The parts that have come, now or before. */
export function withParts(before: ExportParts | null, now: ExportParts | null): ExportParts | null {
  if (!before || !now) return now;
  return {
    id: now.id,
    account: now.account ?? before.account,
    profile: now.profile ?? before.profile,
    expenses: now.expenses ?? before.expenses,
  };
}

export function isWhole({ account, profile, expenses }: ExportParts): boolean {
  return account !== null && profile !== null && expenses !== null;
}
