import { accessTokenLifeMs } from "../signing-key/key-times";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A session that is not used for this long ends. */
export const sessionIdleMs = 30 * dayMs;
/** A session ends after this long, however much it is used. */
export const sessionLifeMs = 90 * dayMs;
/** For this long a refresh token that was exchanged gives the family's newest: restored tabs, or an answer that was lost. */
export const refreshGraceMs = 10_000;
/**
 * For this long after an exchange a browser's cookie is not exchanged again. Answers that set one cookie leave auth within the
 * grace time, and the edge waits 15 s for them at most: none arrives after an answer that sets the next.
 */
export const refreshCookieRestMs = refreshGraceMs + 20_000;
/** A revoked session is listed for this long: by then its last access token has expired, by any clock that is a little off. */
export const revocationListMs = accessTokenLifeMs + minuteMs;
