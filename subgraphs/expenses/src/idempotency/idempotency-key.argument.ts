/** Options of every `idempotencyKey` argument. */
export const idempotencyKeyArgument = {
  nullable: true,
  description:
    "A key of your own for this request, up to 100 characters, so that you can repeat it safely. The same key with the same " +
    "input returns the first result again, also after UNAVAILABLE or without an answer, when you cannot know whether it took effect; " +
    "with another input the answer is IDEMPOTENCY_CONFLICT. Keys are remembered for at least seven days.",
} as const;
