import { renderTable } from "@expense-tracker/kit/process/text-table";
import type { DataSource } from "typeorm";
import type { KeyChange } from "../signing-key/change-keys";
import { type ListedKey, listKeys } from "../signing-key/list-keys";
import { revokeKey, rotateKeys } from "../signing-key/rotate-keys";
import type { KeysCommand } from "./keys-arguments";
import type { CommandResult } from "@expense-tracker/kit/process/operator-command";

/**
 * Carries out `npm run keys -- …`.
 *
 * @throws Error when there is no such key, no key yet, or the encryption key is not auth's.
 */
export async function runKeysCommand(db: DataSource, command: KeysCommand, change: KeyChange): Promise<CommandResult> {
  switch (command.action) {
    case "list": {
      const keys = await listKeys(db, change.now);
      return { json: { keys }, text: renderKeys(keys) };
    }
    case "rotate": {
      const rotation = await rotateKeys(db, change, command.atOnce);
      return { json: rotation, text: renderRotation(rotation, change.now) };
    }
    case "revoke": {
      const revocation = await revokeKey(db, command.kid, change);
      const text = `${command.kid} is revoked: its tokens are refused by auth within 5 s, by gateway and subgraphs within about
two minutes (one under traffic). Users with such a token get 401, and their clients refresh.
${revocation.signingKid} signs.`;
      return { json: revocation, text };
    }
  }
}

function renderRotation({ kid, formerKid, signsAt }: Awaited<ReturnType<typeof rotateKeys>>, now: Date): string {
  if (signsAt <= now)
    return `${kid} signs from now on.
${formerKid} is retired: tokens that it signed are accepted until they expire.`;
  return `${kid} was published just now and signs from ${minute(signsAt.toISOString())} on, when every verifier knows it.
${formerKid} signs until then. Auth does this by itself.`;
}

function renderKeys(keys: readonly ListedKey[]): string {
  if (keys.length === 0) return "there is no key yet: auth makes the first one when it starts";
  const rows = keys.map((key) => [key.kid, key.state, minute(key.publishedAt), remark(key)]);
  return renderTable([["kid", "state", "published (UTC)", ""], ...rows]);
}

function remark({ state, signsFrom, retiredAt, acceptedUntil, readyAt }: ListedKey): string {
  switch (state) {
    case "signs":
      return `since ${minute(signsFrom)}`;
    case "next":
      return signsFrom === null ? `can sign from ${minute(readyAt)}` : `signs from ${minute(signsFrom)}`;
    case "retired":
      return `its tokens are accepted until ${minute(acceptedUntil)}`;
    case "expired":
    case "revoked":
      return `since ${minute(state === "expired" ? acceptedUntil : retiredAt)}`;
  }
}

/** @param instant ISO 8601. */
function minute(instant: string | null): string {
  return instant === null ? "?" : instant.slice(0, 16).replace("T", " ");
}
