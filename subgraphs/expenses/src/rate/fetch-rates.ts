import { RateFileError } from "./rate-table";
import { maxRateFileBytes } from "./read-rates";

/** The file could not be had. The message names the host only: a URL may hold a key. */
export class RateFetchError extends Error {
  override readonly name = "RateFetchError";
}

/**
 * Fetches a file of rates.
 *
 * A redirect is refused and reported, as it may lead to a page that is no file of rates, or into the inner network.
 *
 * @param deadlineMs for the whole file, from the first byte that is sent.
 * @throws RateFetchError, and RateFileError for a file that is too large.
 */
export async function fetchRates(url: string, deadlineMs: number): Promise<Buffer> {
  const { host } = new URL(url);
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const answer = await fetch(url, { redirect: "manual", signal, headers: { "user-agent": "expense-tracker" } });
    if (answer.status !== 200) throw new RateFetchError(`${host} answered ${answer.status}`);
    return await bodyOf(answer);
  } catch (error) {
    if (error instanceof RateFetchError || error instanceof RateFileError) throw error;
    if (signal.aborted) throw new RateFetchError(`${host} took longer than ${deadlineMs} ms`, { cause: error });
    throw new RateFetchError(`${host} did not send the file`, { cause: error });
  }
}

async function bodyOf({ body }: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > maxRateFileBytes) throw new RateFileError(`it is larger than ${maxRateFileBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
