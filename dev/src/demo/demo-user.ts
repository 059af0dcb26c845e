/** The log-in that `npm start` prints. It is not secret: the system listens on this machine only, and the data is invented. */
export const demoUser = { email: "demo@example.com", password: "saffron-ledger-42" } as const;
