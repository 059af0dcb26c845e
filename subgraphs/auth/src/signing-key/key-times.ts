const minuteMs = 60_000;

export const accessTokenLifeMs = 10 * minuteMs;

/** A replica notices a change by a command or another replica after this time at the latest. */
export const reloadAfterMs = 5_000;

/**
 * A key is published for this long before it signs: by then every replica publishes it, every cache of the list has expired
 * (`jwksMaxAgeSeconds`), and every verifier has renewed its own (`longestListAgeMs`). So no verifier has to read the list for it.
 * A verifier may do that only once in 30 s, and an attacker who sends invented kids could use that up.
 */
export const publishAheadMs = 5 * minuteMs;

/** A retired key is published for this long: by then its last token has expired, even by a clock that is 5 minutes slow. */
export const retiredForMs = accessTokenLifeMs + 5 * minuteMs;
