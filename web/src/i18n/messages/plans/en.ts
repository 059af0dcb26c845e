export const texts = {
  "plans.title": "Plans",
} as const;
