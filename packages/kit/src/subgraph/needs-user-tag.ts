/** The tag of root fields that refuse a signed-out caller or answer null. The supergraph keeps it, and the gateway uses it for prices. */
export const needsUserTag = "needsUser";
