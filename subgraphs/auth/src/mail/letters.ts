/** A mail's words: plain text in ASCII, so that it stands on the wire as it is, and no program breaks a link in two. */
export interface Words {
  subject: string;
  text: string;
}

export function resetPasswordLetter(link: string): Words {
  return letter("Choose a new password", [
    "somebody asked for a new password for your Expense Tracker account. If it was you, open this page within 30 minutes:",
    link,
    "The link works once. Choosing a new password signs you out everywhere.",
    "If it was not you, you need not do anything: your password stays as it is.",
  ]);
}

export function verifyEmailLetter(link: string): Words {
  return letter("Confirm your e-mail address", [
    "please confirm that this is your e-mail address. Open this page within a day:",
    link,
    "If you have no Expense Tracker account, somebody mistyped their address. You need not do anything.",
  ]);
}

/** @param resetPage where a new password can be asked for. */
export function passwordChangedLetter(resetPage: string): Words {
  return letter("Your password was changed", [
    "the password of your Expense Tracker account was changed just now, and all other devices were signed out.",
    "If it was not you, ask for a new password at once:",
    resetPage,
  ]);
}

/** For the old address. It does not name the new one: the mailbox may be read by others by now. */
export function emailChangedLetter(): Words {
  return letter("Your e-mail address was changed", [
    "your Expense Tracker account has another e-mail address from now on. This one is not used any more.",
    "If it was not you, somebody knows your password. On a device where you are still signed in, change the address back, and then the password.",
  ]);
}

export function twoFactorChangedLetter(isEnabled: boolean, resetPage: string): Words {
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

function letter(subject: string, paragraphs: readonly string[]): Words {
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
