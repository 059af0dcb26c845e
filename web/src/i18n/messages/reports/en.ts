export const texts = {
  "reports.title": "Reports",
} as const;
