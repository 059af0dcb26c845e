import { expect, test } from "@jest/globals";
import { DataSource } from "typeorm";
import type { SignedInUser } from "../identity/access-token";
import { newId } from "../input/id";
import { Loaders, type LoaderScope } from "./loaders";

const db = new DataSource({ type: "mysql" });
const newUser = (): SignedInUser => ({ userId: newId(), sessionId: newId(), issuedAt: 0, expiresAt: 0, signUp: null });
const ownerOf = ({ user }: LoaderScope) => ({ userId: user.userId });

test("a request has one loader of each kind, for its user", () => {
  const user = newUser();
  const loaders = new Loaders(db, { user });
  expect(loaders.of(ownerOf)).toEqual({ userId: user.userId });
  expect(loaders.of(ownerOf)).toBe(loaders.of(ownerOf));
  expect(new Loaders(db, { user }).of(ownerOf)).not.toBe(loaders.of(ownerOf));
});

test("a mutation that signs in another user gets no loader of the user before", () => {
  const context = { user: newUser() };
  const loaders = new Loaders(db, context);
  loaders.of(ownerOf);
  context.user = newUser();
  expect(loaders.of(ownerOf)).toEqual({ userId: context.user.userId });
});

test("without a signed-in user there is no loader", () => {
  const loaders = new Loaders(db, { user: null });
  expect(() => loaders.of(ownerOf)).toThrow(expect.objectContaining({ code: "UNAUTHENTICATED" }));
});
