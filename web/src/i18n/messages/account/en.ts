export const texts = {
  "account.title": "Account",
} as const;
