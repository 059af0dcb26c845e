import { registerEnumType } from "type-graphql";

export const RefreshTokenDelivery = {
  BODY: "BODY",
  COOKIE: "COOKIE",
} as const;
export type RefreshTokenDelivery = keyof typeof RefreshTokenDelivery;
registerEnumType(RefreshTokenDelivery, {
  name: "RefreshTokenDelivery",
  description: "How a client gets its refresh tokens.",
  valuesConfig: {
    BODY: {
      description:
        "The server returns it in the answer, and the client sends it as the argument of refreshSession. For clients that can keep a secret.",
    },
    COOKIE: {
      description:
        "The server sets it as a __Host- HttpOnly cookie, which scripts cannot read; refreshToken is null in the answer. For browsers.",
    },
  },
});
