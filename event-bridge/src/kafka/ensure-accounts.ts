import type { Logger } from "@expense-tracker/kit/process/logger";
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type AclEntry,
  type Admin,
  ResourcePatternTypes,
} from "kafkajs";
import { type AccountName, accountNames, type Right, rightsOf, userOf } from "./accounts";
import { withAdmin } from "./admin";
import { createKafka } from "./client";
import type { KafkaConnection } from "./connection";
import { setScramPasswords } from "./scram-credentials";

export interface AccountsOptions {
  /** Connected as a user that may change users and rights. */
  connection: KafkaConnection;
  topicPrefix: string;
  passwords: Readonly<Record<AccountName, string>>;
  logger: Logger;
}

/**
 * Gives the accounts at the broker their passwords, and exactly the rights of `rightsOf`. Other rights of these accounts are
 * removed; other users and their rights stay unchanged.
 *
 * @returns the numbers of rights that were given and removed.
 * @throws what kafkajs throws; Error naming the users that the broker refused.
 */
export async function ensureAccounts(options: AccountsOptions): Promise<{ granted: number; withdrawn: number }> {
  const { connection, topicPrefix, passwords, logger } = options;
  const client = { clientId: "accounts", connection, logger };
  await setScramPasswords(
    client,
    Object.fromEntries(accountNames.map((account) => [userOf(account, topicPrefix), passwords[account]])),
  );
  const wanted = accountNames.flatMap((account) =>
    rightsOf(account, topicPrefix).flatMap((right) => entriesOf(principalOf(account, topicPrefix), right)),
  );
  return withAdmin(createKafka(client), async (admin) => {
    const found = (
      await Promise.all(accountNames.map((name) => rightsAt(admin, principalOf(name, topicPrefix))))
    ).flat();
    const missing = without(wanted, found);
    const surplus = without(found, wanted);
    if (missing.length > 0) await admin.createAcls({ acl: missing });
    if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
    return { granted: missing.length, withdrawn: surplus.length };
  });
}

/** Removes the rights that `ensureAccounts` gave. The passwords stay, but allow nothing then. */
export function withdrawRights(connection: KafkaConnection, topicPrefix: string, logger: Logger): Promise<void> {
  return withAdmin(createKafka({ clientId: "accounts", connection, logger }), async (admin) => {
    for (const account of accountNames)
      await admin.deleteAcls({ filters: [filterOf(principalOf(account, topicPrefix))] });
  });
}

function principalOf(account: AccountName, topicPrefix: string): string {
  return `User:${userOf(account, topicPrefix)}`;
}

function entriesOf(principal: string, { resource, name, isPrefix, operations }: Right): AclEntry[] {
  return operations.map((operation) => ({
    principal,
    host: "*",
    permissionType: AclPermissionTypes.ALLOW,
    operation: AclOperationTypes[operation],
    resourceType: AclResourceTypes[resource],
    resourceName: name,
    resourcePatternType: isPrefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
  }));
}

async function rightsAt(admin: Admin, principal: string): Promise<AclEntry[]> {
  const { resources } = await admin.describeAcls(filterOf(principal));
  return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...acl, ...resource })));
}

function filterOf(principal: string) {
  return {
    principal,
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  };
}

function without(entries: readonly AclEntry[], others: readonly AclEntry[]): AclEntry[] {
  const known = new Set(others.map(textOf));
  return entries.filter((entry) => !known.has(textOf(entry)));
}

function textOf(entry: AclEntry): string {
  const { principal, host, permissionType, operation, resourceType, resourceName, resourcePatternType } = entry;
  return JSON.stringify([principal, host, permissionType, operation, resourceType, resourceName, resourcePatternType]);
}
