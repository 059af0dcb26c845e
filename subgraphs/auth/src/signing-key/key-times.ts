const minuteMs = 60_000;

export const accessTokenLifeMs = 10 * minuteMs;

/** What a command or another replica did to the keys is known to a replica after this long. */
export const reloadAfterMs = 5_000;

/**
 * A key is published for this long before it signs: by then every replica publishes it, every cache of the list has expired
 * (`jwksMaxAgeSeconds`), and every verifier has renewed its own (`longestListAgeMs`). So no verifier has to ask for it,
 * which it may do only once in 30 s: whoever sends made-up kids cannot use that up for the others.
 */
export const publishAheadMs = 5 * minuteMs;

/** A key that signs no more is published for this long: its last token has expired by then, also by a clock that is off. */
export const retiredForMs = accessTokenLifeMs + 5 * minuteMs;
