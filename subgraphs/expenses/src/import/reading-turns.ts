import { AppError } from "@expense-tracker/kit/errors/app-error";

/** Large files that this process reads at the same time: each needs megabytes, and a second of computing. */
const maxAtOnce = 2;
const largeLength = 200_000;
/** The owners of these files. An owner reads one at a time, so that other owners get their turn. */
const owners = new Set<string>();

/**
 * Reads a file when few others are being read. Small files do not wait.
 *
 * @throws AppError RATE_LIMITED when the owner, or too many others, are importing here at this moment.
 */
export async function takeTurn<Result>(ownerId: string, length: number, work: () => Promise<Result>): Promise<Result> {
  if (length < largeLength) return work();
  if (owners.has(ownerId) || owners.size >= maxAtOnce) {
    throw new AppError("RATE_LIMITED", "too many files are being read at the moment", { retryAfterSeconds: 2 });
  }
  owners.add(ownerId);
  try {
    return await work();
  } finally {
    owners.delete(ownerId);
  }
}
