const deadlineMs = 700;
/** HTTP gives the time in whole seconds: on average it is half a second later. */
const halfSecondMs = 500;

/**
 * Reads the clocks of the subgraphs from the `Date` header of an answer.
 *
 * @param urls of their GraphQL endpoints. @param send trusts their authority (kit/src/http/trusted-fetch.ts).
 * @returns milliseconds since 1970, half a second exact; without those that do not answer.
 */
export async function readSubgraphClocks(urls: readonly string[], send: typeof fetch): Promise<number[]> {
  const answers = await Promise.allSettled(urls.map((url) => readClock(url, send)));
  return answers.flatMap((answer) =>
    answer.status === "fulfilled" && Number.isFinite(answer.value) ? answer.value : [],
  );
}

async function readClock(url: string, send: typeof fetch): Promise<number> {
  const answer = await send(new URL("/livez", url), { signal: AbortSignal.timeout(deadlineMs), redirect: "error" });
  await answer.body?.cancel();
  return Date.parse(answer.headers.get("date") ?? "") + halfSecondMs;
}
