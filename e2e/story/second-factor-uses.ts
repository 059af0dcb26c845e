import { CompleteTwoFactorDocument, DisableTwoFactorDocument } from "@expense-tracker/operations/graphql";
import { ask } from "../world/edge";
import type { Person } from "../world/person";
import { beginSetup, challengeFor, codeOf, confirmSetup } from "../world/second-factor";

/** How a person uses the mutations of the second factor, from none to none: each use takes up where the one before it ended. */
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
      // The code of this moment may have confirmed the setup.
      ask(CompleteTwoFactorDocument, { challenge: await challengeFor(person), code: codeOf(secret, 1) }),
    disableTwoFactor: ({ password, dataOf }) =>
      dataOf(DisableTwoFactorDocument, { password, code: recoveryCodes[0] ?? "" }),
  };
}
