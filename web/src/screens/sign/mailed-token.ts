/** What a mailed link says behind `#`: no server and no log sees it there. */
export interface MailedToken {
  readonly token: string | null;
  /** Nobody has proved the address yet: see resetPassword. */
  readonly isUnproved: boolean;
}

export function mailedToken(hash: string): MailedToken {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  return { token: values.get("token"), isUnproved: values.get("address") === "unproved" };
}
