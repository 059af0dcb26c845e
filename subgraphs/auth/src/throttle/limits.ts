/**
 * So many tries at once, and one more each `refillMs` after that: what was used up comes back bit by bit, not at the end of
 * a window.
 */
export interface Limit {
  burst: number;
  refillMs: number;
}

/** Who is counted: an account as seen from one network, an account from everywhere, or a network over all accounts. */
export type Scope = "pair" | "account" | "address";

export interface Limits extends Readonly<Partial<Record<Scope, Limit>>> {
  /** What a try that went well does to its counters: guesses are forgotten, uses of a scarce thing are counted too. */
  success: "forgets" | "counts";
  /** What is answered when there were too many; absent: that there were too many tries. */
  told?: string;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** How often an account's owner may do what leaves rows and events that stay. */
export interface AccountQuotas {
  /** Right passwords at log-in: each is a session, or a challenge for the second factor. */
  logInsADay: number;
  /** Changes of the password, and as many setups of a second factor. */
  credentialChangesADay: number;
}

const secondsADay = 24 * 60 * 60;

/** So many at once, and as many again within a day, one by one. */
function eachDay(times: number, what: string, orElse = ""): Limits {
  const told = `${what} ${times} times a day: wait before the next${orElse}`;
  return { account: { burst: times, refillMs: Math.ceil((secondsADay * secondMs) / times) }, success: "counts", told };
}

/** All limits: those that are the same everywhere, and those that are configured. */
export function limitsWith({
  logInsADay,
  credentialChangesADay,
}: AccountQuotas): Readonly<Record<ThrottleKind, Limits>> {
  return {
    ...limits,
    session: eachDay(logInsADay, "an account may log in", ", or choose a new password, which begins the count anew"),
    passwordChange: eachDay(credentialChangesADay, "a password may be changed"),
    twoFactorSetup: eachDay(credentialChangesADay, "a second factor may be set up"),
  };
}

/**
 * Every limit of auth that is not configured, in one place. `pair` is what stops guessing; somebody else's guesses from elsewhere are not in it, so
 * an owner still gets in. `address` stops one network that tries many accounts; it is wide enough for an office behind one
 * address, because a success gives its try back.
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
  /** What one network may ask for; how many of them are mailed is `resetMail` and `resetMailElsewhere`. */
  passwordReset: {
    pair: { burst: 5, refillMs: 15 * minuteMs },
    address: { burst: 50, refillMs: 30 * secondMs },
    success: "counts",
  },
  /** Links to a mailbox that were asked for where the account was signed in: strangers elsewhere use none of these up. */
  resetMail: {
    account: { burst: 5, refillMs: 12 * minuteMs },
    success: "counts",
  },
  /** Links that were asked for anywhere else: a link is good for 30 minutes, so there is always one that is. */
  resetMailElsewhere: {
    account: { burst: 5, refillMs: 12 * minuteMs },
    success: "counts",
  },
  /**
   * A signed-in user's password, asked for once more: changePassword, changeEmail, deleteAccount, the second factor's setup.
   * Who holds a stolen session may come from many networks: 30 from all of them together, then 24 a day. Meanwhile the owner
   * can end that session, or reset the password: neither asks for it.
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
   * A right password resets `passwordConfirmation`, and the answer tells whether somebody has the address: 5 of an account,
   * then 4 an hour, whatever became of them.
   */
  emailChange: {
    account: { burst: 5, refillMs: 15 * minuteMs },
    success: "counts",
  },
  /** Counted for the address that is asked for, over all accounts: many of them together do not fill a stranger's mailbox. */
  moveMail: {
    account: { burst: 5, refillMs: 12 * minuteMs },
    success: "counts",
  },
  /**
   * Whoever is asked for a code knows the password, so guesses from many networks have to be counted together: 30, then 24 a
   * day, each right with a chance of 3 in a million.
   */
  totp: {
    pair: { burst: 10, refillMs: 10 * minuteMs },
    account: { burst: 30, refillMs: 60 * minuteMs },
    success: "forgets",
  },
  /** Each is a mail a day until its end: 3, then one a day. */
  twoFactorRemoval: {
    account: { burst: 3, refillMs: 24 * 60 * minuteMs },
    success: "counts",
  },
  /** 80 random bits: nobody guesses them, so the owner gets in by one while somebody else uses up the account's tries at `totp`. */
  recoveryCode: {
    pair: { burst: 10, refillMs: 10 * minuteMs },
    success: "forgets",
  },
  /**
   * Counted for a session in the place of an account. Each new refresh token is a row and an event that stay for months, and
   * all rows go at once with their account. An access token lives ten minutes, so no client needs nearly as many.
   */
  refresh: {
    account: { burst: 60, refillMs: 30 * secondMs },
    success: "counts",
  },
} as const satisfies Record<string, Limits>;

/**
 * `session`: counted for an account and its password, so that who guessed or stole the old one uses up nothing of the new one. Challenges
 * count too, for each is a row and an event: so who stole a password can keep out an owner with a second factor until a reset.
 */
export type ThrottleKind = keyof typeof limits | "session" | "passwordChange" | "twoFactorSetup";
