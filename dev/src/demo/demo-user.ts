/** The log-in that `npm start` prints. No secret: the system listens on this machine only, and its data is invented. */
export const demoUser = { email: "demo@example.com", password: "saffron-ledger-42" } as const;
