export const texts = {
  "review.title": "Review",
} as const;
