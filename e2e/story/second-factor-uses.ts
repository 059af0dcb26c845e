import {
  CancelTwoFactorRemovalDocument,
  CompleteTwoFactorDocument,
  CompleteTwoFactorRemovalDocument,
  DisableTwoFactorDocument,
  RequestTwoFactorRemovalDocument,
} from "@expense-tracker/operations/graphql";
import { ask } from "../world/edge";
import type { Person } from "../world/person";
import { mailedToken } from "../world/mailbox";
import { beginSetup, challengeFor, codeOf, confirmSetup, letTheWaitPass } from "../world/second-factor";

/** Uses the mutations of the second factor in order, from a person without one back to none: each use continues the one before. */
export function secondFactorUses(): Record<string, (person: Person) => Promise<unknown>> {
  let secret = "";
  let recoveryCodes: string[] = [];
  return {
    beginTwoFactorSetup: async (person) => {
      secret = await beginSetup(person);
    },
    confirmTwoFactorSetup: async (person) => {
      recoveryCodes = await confirmSetup(person, secret);
    },
    completeTwoFactor: async (person) =>
      // Use the next code, because the current one may have confirmed the setup.
      ask(CompleteTwoFactorDocument, { challenge: await challengeFor(person), code: codeOf(secret, 1) }),
    requestTwoFactorRemoval: async (person) =>
      ask(RequestTwoFactorRemovalDocument, { challenge: await challengeFor(person) }),
    cancelTwoFactorRemoval: (person) => person.dataOf(CancelTwoFactorRemovalDocument),
    completeTwoFactorRemoval: async (person) => {
      await ask(RequestTwoFactorRemovalDocument, { challenge: await challengeFor(person) });
      await letTheWaitPass(person);
      await ask(CompleteTwoFactorRemovalDocument, { token: await mailedToken(person.email, "two-factor-removal", 3) });
      secret = await beginSetup(person);
      recoveryCodes = await confirmSetup(person, secret);
    },
    disableTwoFactor: ({ password, dataOf }) =>
      dataOf(DisableTwoFactorDocument, { password, code: recoveryCodes[0] ?? "" }),
  };
}
