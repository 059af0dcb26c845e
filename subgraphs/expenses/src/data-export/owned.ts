/** Of a table whose rows have an id of their own. */
export const owned = { ownedBy: "owner_id", key: "id" } as const;
export const ownerLeftOut = { owner_id: "the account's id" };
