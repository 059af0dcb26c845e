/** Tag of the root fields that refuse a signed-out caller or answer them null. The supergraph keeps it, and the gateway prices by it. */
export const needsUserTag = "needsUser";
