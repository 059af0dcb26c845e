/** A mail's content: plain text in ASCII. Mail programs do not re-encode it, so links stay whole. */
export interface MailContent {
  subject: string;
  text: string;
}

/** @param isUnproved true when the address was never proved; then another person may have created the account. */
export function resetPasswordLetter(link: string, isUnproved: boolean): MailContent {
  return letter("Choose a new password", [
    "a new password was requested for your Expense Tracker account, or a person tried to sign up with this address. If it was you, choose a new password here within 30 minutes:",
    link,
    "The link works once. Choosing a new password signs you out everywhere.",
    ...(isUnproved
      ? [
          "This address was never confirmed, so another person may have created the account. The new password signs that person out. If you did not create the account, choose to start with an empty one: it erases everything that was recorded.",
        ]
      : []),
    "If it was not you, do nothing: your password does not change.",
  ]);
}

export function verifyEmailLetter(link: string): MailContent {
  return letter("Confirm your e-mail address", [
    "please confirm that this is your e-mail address. Open this page within a day:",
    link,
    "The page asks you to log in. If you do not confirm this address within a day, another person can sign up with it, and your account is then erased.",
    "If you have no Expense Tracker account, another person mistyped their address. Do nothing, and do not log in for another person.",
  ]);
}

/** @param resetPage where a new password can be asked for. */
export function passwordChangedLetter(resetPage: string): MailContent {
  return letter("Your password was changed", [
    "the password of your Expense Tracker account was changed just now, and all other devices were signed out.",
    "If it was not you, ask for a new password at once:",
    resetPage,
  ]);
}

/** For the old address. It does not name the new address: the reader may not be the person who requested the change. */
export function emailChangeRequestedLetter(resetPage: string): MailContent {
  return letter("Another e-mail address was asked for", [
    "a person who knows your password requested a new e-mail address for your Expense Tracker account. Your address changes when the new one is confirmed.",
    "If it was not you, ask for a new password at once. That cancels the change:",
    resetPage,
  ]);
}

/** For the old address. It does not name the new address: another person may read this mailbox now. */
export function emailChangedLetter(): MailContent {
  return letter("Your e-mail address was changed", [
    "your Expense Tracker account has a new e-mail address. This address is no longer used.",
    "If it was not you, another person knows your password. On a device where you are still signed in, change the address back, and then the password.",
  ]);
}

export function twoFactorChangedLetter(isEnabled: boolean, resetPage: string): MailContent {
  return isEnabled
    ? letter("Your second factor was turned on", [
        "from now on, logging in to your Expense Tracker account needs a code of an authenticator app.",
        "If it was not you, another person knows your password: ask for a new one at once.",
        resetPage,
      ])
    : letter("Your second factor was turned off", [
        "from now on, logging in to your Expense Tracker account needs only the password.",
        "If it was not you, another person knows your password: ask for a new one at once.",
        resetPage,
      ]);
}

/** @param dueAt when the link that removes the factor is mailed. */
export function removalWaitsLetter(dueAt: Date, stopLink: string): MailContent {
  return letter("Your second factor was reported lost", [
    "a person who knows your password reported that the authenticator app and the recovery codes of your Expense Tracker account are lost.",
    `If it was you, wait: on ${dueAt.toISOString().slice(0, 16).replace("T", " at ")} UTC this address gets a link that removes the second factor.`,
    "If it was not you, open this page to keep the second factor, and then change your password:",
    stopLink,
    "Logging in with a code of the app also keeps it.",
  ]);
}

export function removalDueLetter(removeLink: string, stopLink: string): MailContent {
  return letter("Remove your second factor", [
    "you reported the second factor of your Expense Tracker account lost, and the removal was not cancelled. This page removes it, within seven days:",
    removeLink,
    "Log in with your password then, and set up a new one.",
    "If it was not you, do not open that page. Open this page to keep the second factor, and then change your password:",
    stopLink,
  ]);
}

function letter(subject: string, paragraphs: readonly string[]): MailContent {
  return { subject, text: ["Hello,", ...paragraphs, "Expense Tracker"].map(wrap).join("\n\n") + "\n" };
}

const lineLength = 72;

/** Breaks lines between words; a word that is longer, such as a link, has a line of its own. */
function wrap(paragraph: string): string {
  const lines: string[] = [];
  for (const word of paragraph.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= lineLength) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
