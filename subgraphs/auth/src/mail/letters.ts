/** A mail's content: plain text in ASCII, so that it stands on the wire as it is, and no program breaks a link in two. */
export interface MailContent {
  subject: string;
  text: string;
}

/** @param isUnproved was the address never proved? Then a stranger may have made the account. */
export function resetPasswordLetter(link: string, isUnproved: boolean): MailContent {
  return letter("Choose a new password", [
    "somebody asked for a new password for your Expense Tracker account, or tried to make another account with this address. If it was you, choose a new password here within 30 minutes:",
    link,
    "The link works once. Choosing a new password signs you out everywhere.",
    ...(isUnproved
      ? [
          "Nobody has confirmed this address yet, so another person may have made the account with it. Whoever that was is signed out for good. If you did not make the account, choose to start with an empty one: what was recorded in it is erased then.",
        ]
      : []),
    "If it was not you, you need not do anything: your password stays as it is.",
  ]);
}

export function verifyEmailLetter(link: string): MailContent {
  return letter("Confirm your e-mail address", [
    "please confirm that this is your e-mail address. Open this page within a day:",
    link,
    "You are asked to log in there, when you are not. An address that is not confirmed within a day may be registered by another person, and the account that had it before is erased then.",
    "If you have no Expense Tracker account, somebody mistyped their address. You need not do anything. Do not log in for anybody else.",
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

/** For the address until now. It does not name the new one: whoever reads this may not be the one who asked. */
export function emailChangeRequestedLetter(resetPage: string): MailContent {
  return letter("Another e-mail address was asked for", [
    "somebody who knows your password asked for another e-mail address for your Expense Tracker account. It counts once it was confirmed; until then this one goes on.",
    "If it was not you, ask for a new password at once. That calls the change off:",
    resetPage,
  ]);
}

/** For the old address. It does not name the new one: the mailbox may be read by others by now. */
export function emailChangedLetter(): MailContent {
  return letter("Your e-mail address was changed", [
    "your Expense Tracker account has another e-mail address from now on. This one is not used any more.",
    "If it was not you, somebody knows your password. On a device where you are still signed in, change the address back, and then the password.",
  ]);
}

export function twoFactorChangedLetter(isEnabled: boolean, resetPage: string): MailContent {
  return isEnabled
    ? letter("Your second factor was turned on", [
        "logging in to your Expense Tracker account asks for a code of an authenticator app from now on.",
        "If it was not you, somebody knows your password: ask for a new one at once.",
        resetPage,
      ])
    : letter("Your second factor was turned off", [
        "logging in to your Expense Tracker account asks for nothing but the password from now on.",
        "If it was not you, somebody knows your password: ask for a new one at once.",
        resetPage,
      ]);
}

/** @param dueAt when the link that removes the factor is mailed. */
export function removalWaitsLetter(dueAt: Date, stopLink: string): MailContent {
  return letter("Your second factor was reported lost", [
    "somebody who knows your password says that the authenticator app and the recovery codes of your Expense Tracker account are lost.",
    `If it was you, wait: on ${dueAt.toISOString().slice(0, 16).replace("T", " at ")} UTC this address gets a link that removes the second factor.`,
    "If it was not you, keep the second factor by this page, and then change your password:",
    stopLink,
    "Logging in with a code of the app keeps it, too.",
  ]);
}

export function removalDueLetter(removeLink: string, stopLink: string): MailContent {
  return letter("Remove your second factor", [
    "you reported the second factor of your Expense Tracker account lost, and nobody objected. This page removes it, within seven days:",
    removeLink,
    "Log in with your password then, and set up a new one.",
    "If it was not you, do not open that page. Keep the second factor by this one, and then change your password:",
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
