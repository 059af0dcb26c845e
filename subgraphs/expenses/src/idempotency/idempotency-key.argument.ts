/** Options of every `idempotencyKey` argument. */
export const idempotencyKeyArgument = {
  nullable: true,
  description:
    "Your own name for this request, up to 100 characters. The same key with the same input gives the stored result; " +
    "with another input IDEMPOTENCY_CONFLICT. Known for seven days at least: repeat within them.",
} as const;
