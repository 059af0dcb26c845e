/** Allows `burst` attempts at once, and one more every `refillMs` after that. */
export interface Limit {
  burst: number;
  refillMs: number;
}

/**
 * What is counted together: the attempts on an account from one network, on an account from all networks, or from one network on
 * all accounts.
 */
export type Scope = "pair" | "account" | "address";

export interface Limits extends Readonly<Partial<Record<Scope, Limit>>> {
  /**
   * What a successful attempt does to the counters: `forgets` resets them, for limits on guessing; `counts` counts it too, for
   * limits on use.
   */
  success: "forgets" | "counts";
  /** The error message; a general one when absent. */
  told?: string;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** How often an account's owner may do things that leave permanent rows and events. */
export interface AccountQuotas {
  /** Log-ins with the right password: each creates a session or a challenge. */
  logInsADay: number;
  /** Changes of the password, and separately setups of a second factor. */
  credentialChangesADay: number;
}

const secondsADay = 24 * 60 * 60;

/** Allows `times` attempts at once, and as many again within a day, one by one. */
function eachDay(times: number, what: string, orElse = ""): Limits {
  const told = `${what} ${times} times a day: wait before the next${orElse}`;
  return { account: { burst: times, refillMs: Math.ceil((secondsADay * secondMs) / times) }, success: "counts", told };
}

/** All limits: the fixed and the configured ones. */
export function limitsWith({
  logInsADay,
  credentialChangesADay,
}: AccountQuotas): Readonly<Record<ThrottleKind, Limits>> {
  return {
    ...limits,
    session: eachDay(logInsADay, "an account may log in", ", or reset the password, which starts a new count"),
    passwordChange: eachDay(credentialChangesADay, "a password may be changed"),
    twoFactorSetup: eachDay(credentialChangesADay, "a second factor may be set up"),
  };
}

/**
 * All limits of auth that are not configured. `pair` stops guessing: guesses from other networks do not count in it, so the
 * owner can still log in. `address` stops one network that tries many accounts; it suffices for an office behind one address,
 * because a success is not counted.
 */
export const limits = {
  /** 10 guesses, then 6 an hour. */
  logIn: {
    pair: { burst: 10, refillMs: 10 * minuteMs },
    address: { burst: 100, refillMs: 20 * secondMs },
    success: "forgets",
  },
  /** 5 for one e-mail address, then 4 an hour; 50 for one network, then 120 an hour. */
  signUp: {
    pair: { burst: 5, refillMs: 15 * minuteMs },
    address: { burst: 50, refillMs: 30 * secondMs },
    success: "counts",
  },
  /** Requests of one network; `resetMail` and `resetMailElsewhere` limit how many of them are mailed. */
  passwordReset: {
    pair: { burst: 5, refillMs: 15 * minuteMs },
    address: { burst: 50, refillMs: 30 * secondMs },
    success: "counts",
  },
  /** Reset links requested from a network where the account was signed in: requests from other networks do not count in it. */
  resetMail: {
    account: { burst: 5, refillMs: 12 * minuteMs },
    success: "counts",
  },
  /** Reset links requested from any other network. A link works for 30 minutes, so one of the five always works. */
  resetMailElsewhere: {
    account: { burst: 5, refillMs: 12 * minuteMs },
    success: "counts",
  },
  /**
   * Confirmations of a signed-in user's password: changePassword, changeEmail, deleteAccount, setup of the second factor. An
   * attacker with a stolen session may use many networks: 30 attempts from all networks together, then 24 a day. Meanwhile the
   * owner can end that session or reset the password: neither needs a confirmation.
   */
  passwordConfirmation: {
    pair: { burst: 10, refillMs: 10 * minuteMs },
    account: { burst: 30, refillMs: 60 * minuteMs },
    success: "forgets",
  },
  /** An export reads everything: 5, then 6 a day. */
  dataExport: {
    account: { burst: 5, refillMs: 4 * 60 * minuteMs },
    success: "counts",
  },
  /**
   * A right password resets `passwordConfirmation`, and the answer shows whether an address is registered. So all attempts
   * count: 5 for an account, then 4 an hour.
   */
  emailChange: {
    account: { burst: 5, refillMs: 15 * minuteMs },
    success: "counts",
  },
  /** Counted for the new address, over all accounts: many accounts together cannot fill another person's mailbox. */
  moveMail: {
    account: { burst: 5, refillMs: 12 * minuteMs },
    success: "counts",
  },
  /**
   * An attacker who is asked for a code knows the password, so guesses from all networks count together: 30, then 24 a day. Each
   * is right with a chance of 3 in a million.
   */
  totp: {
    pair: { burst: 10, refillMs: 10 * minuteMs },
    account: { burst: 30, refillMs: 60 * minuteMs },
    success: "forgets",
  },
  /** Each removal mails once a day until its end: 3, then one a day. */
  twoFactorRemoval: {
    account: { burst: 3, refillMs: 24 * 60 * minuteMs },
    success: "counts",
  },
  /**
   * A code of 80 random bits cannot be guessed. So the owner can log in with one while an attacker uses up the account's attempts
   * at `totp`.
   */
  recoveryCode: {
    pair: { burst: 10, refillMs: 10 * minuteMs },
    success: "forgets",
  },
  /**
   * Counted for a session instead of an account. Each new refresh token is a row and an event that are stored for months. An
   * access token lives ten minutes, so no client needs nearly as many.
   */
  refresh: {
    account: { burst: 60, refillMs: 30 * secondMs },
    success: "counts",
  },
} as const satisfies Record<string, Limits>;

/**
 * `session` is counted for an account and its password, so that an attacker with the old password uses up nothing of the new
 * one. Challenges count too, because each is a row and an event: so an attacker with the password can lock out an owner with a
 * second factor until the owner resets the password.
 */
export type ThrottleKind = keyof typeof limits | "session" | "passwordChange" | "twoFactorSetup";
