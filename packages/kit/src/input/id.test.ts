import { expect, test } from "@jest/globals";
import { v5 } from "uuid";
import { derivedId, isId } from "./id";

test("a derived id is the UUIDv5 that every library makes of the same cause", () => {
  const nameSpace = "5b0f6d0e-6e3a-4c1f-9a52-3d1f0d5c7e11";
  for (let n = 0; n < 1_000; n += 1) {
    const cause = ["018f6d0e-6e3a-7c1f-9a52-3d1f0d5c7e11", `café ${n}`, "🍕"];
    const id = derivedId(...cause);
    expect(id).toBe(v5(JSON.stringify(cause), nameSpace));
    expect(isId(id)).toBe(true);
  }
});
