import { registerEnumType } from "type-graphql";

export enum RefreshTokenDelivery {
  BODY = "BODY",
  COOKIE = "COOKIE",
}

registerEnumType(RefreshTokenDelivery, {
  name: "RefreshTokenDelivery",
  description: "How a client gets its refresh tokens.",
  valuesConfig: {
    BODY: { description: "In the answer, and as the argument of refreshSession: for clients that can keep a secret." },
    COOKIE: {
      description:
        "In a __Host- HttpOnly cookie that scripts cannot read: for a browser. refreshToken is null in the answer.",
    },
  },
});
