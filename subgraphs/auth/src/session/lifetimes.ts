import { accessTokenLifeMs } from "../signing-key/key-times";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A session ends when it is not used for this long. */
export const sessionIdleMs = 30 * dayMs;
/** A session ends after this time, however often it is used. */
export const sessionLifeMs = 90 * dayMs;
/**
 * For this long, a refresh token that was already exchanged returns the session's newest token: for tabs that are restored
 * together, and for a lost answer.
 */
export const refreshGraceMs = 10_000;
/**
 * For this long after an exchange, a browser's cookie is not exchanged again. Auth sends answers that set the same cookie within
 * the grace time, and the edge waits at most 15 s for them; so none of them arrives after an answer that sets the next cookie.
 */
export const refreshCookieRestMs = refreshGraceMs + 20_000;
/** A revoked session is listed for this long: by then its last access token has expired, even by a clock that is a minute slow. */
export const revocationListMs = accessTokenLifeMs + minuteMs;
