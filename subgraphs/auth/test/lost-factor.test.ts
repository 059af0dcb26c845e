import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { limits } from "../src/throttle/limits";
import { type Auth, password, startAuth } from "./auth-world";
import { twoFactorStories } from "./two-factor-world";

let auth: Auth;
let stories: ReturnType<typeof twoFactorStories>;
beforeAll(async () => {
  auth = await startAuth();
  stories = twoFactorStories(auth);
});
afterAll(() => auth?.close());
beforeEach(() => stories.toStartOfStep());

const dayMs = 24 * 60 * 60_000;
const extensionsOf = ({ errors }: Awaited<ReturnType<Auth["ask"]>>) => errors?.[0]?.extensions;
const request = (challenge: string, world = auth) =>
  world.ask(
    null,
    "mutation ($challenge: String!) { requestTwoFactorRemoval(challenge: $challenge) { requestedAt removableAt } }",
    { challenge },
  );
const cancel = (token: string | null, link?: string) =>
  auth.ask(token, "mutation ($link: String) { cancelTwoFactorRemoval(token: $link) }", { link });
const complete = (link: string) =>
  auth.ask(null, "mutation ($link: String!) { completeTwoFactorRemoval(token: $link) }", { link });
const waitingFor = async (token: string) =>
  (await auth.ask(token, "{ me { account { twoFactorRemoval { removableAt } } } }")).data.me.account.twoFactorRemoval;
const removalMails = async (email: string) =>
  (await auth.mailsTo(email)).filter(({ file }) => file.includes("two-factor-removal"));
const linksIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/\/([\w-]+)#token=([\w-]+)/g)].map(([, page, token]) => [page ?? "", token ?? ""]),
  );
const lastLinks = async (email: string) => linksIn((await removalMails(email)).at(-1)?.text ?? "");
const changesOf = async (id: string, type: string) =>
  (await auth.outboxOf(id)).filter((event) => event.type === type).map(({ payload }) => JSON.parse(payload).change);

/** A user has reported the app and the codes as lost, and is still signed in on one device. */
const whoLostIt = async () => {
  const person = await stories.newPersonWithTwoFactor();
  const { data, errors } = await request(await stories.challengeFor(person.email));
  if (errors) throw new Error(errors[0]?.message);
  return { ...person, removableAt: data.requestTwoFactorRemoval.removableAt as string };
};
/** Moves the clock on day by day, and runs the round each day. */
const letDaysPass = async (days: number, email: string) => {
  for (let day = 0; day < days; day++) {
    auth.clock.aheadMs += dayMs;
    await auth.mailsTo(email);
  }
};

test("after three days with a mail on each, a mailed link removes the factor; then a log-in needs only the password", async () => {
  const { id, email, refreshToken, removableAt } = await whoLostIt();
  expect(Math.round((Date.parse(removableAt) - auth.nowMs()) / dayMs)).toBe(3);
  const [first] = await removalMails(email);
  expect(first).toMatchObject({ subject: "Your second factor was reported lost" });
  expect(Object.keys(linksIn(first?.text ?? ""))).toEqual(["keep-two-factor"]);
  await letDaysPass(2, email);
  expect((await removalMails(email)).map(({ subject }) => subject)).toEqual(
    Array.from({ length: 3 }, () => "Your second factor was reported lost"),
  );
  await letDaysPass(1, email);
  const { "remove-two-factor": link = "" } = await lastLinks(email);
  expect(await removalMails(email)).toHaveLength(4);
  await letDaysPass(2, email);
  expect(await removalMails(email)).toHaveLength(4);
  expect((await complete(link)).data).toEqual({ completeTwoFactorRemoval: true });
  const { data } = await auth.logIn(email);
  expect(data.logIn.__typename).toBe("AuthSession");
  expect(await changesOf(id, "two-factor.changed")).toEqual(["SETUP_BEGUN", "ENABLED", "DISABLED"]);
  expect(await changesOf(id, "two-factor.removal-changed")).toEqual(["REQUESTED"]);
  expect(await auth.kindsOf(data.logIn.accessToken)).toEqual(
    expect.arrayContaining(["TWO_FACTOR_REMOVAL_REQUESTED", "TWO_FACTOR_DISABLED"]),
  );
  // Sessions that were started with the factor stay active, and the address gets another mail.
  expect((await auth.refresh(refreshToken)).errors).toBeUndefined();
  expect((await auth.mailsTo(email)).at(-1)?.subject).toBe("Your second factor was turned off");
  expect(extensionsOf(await complete(link))).toMatchObject({ field: "token" });
});

test("every session shows a pending removal, and each of them can cancel it", async () => {
  const person = await whoLostIt();
  expect(await waitingFor(person.token)).toEqual({ removableAt: person.removableAt });
  expect((await cancel(person.token)).data).toEqual({ cancelTwoFactorRemoval: true });
  expect(await waitingFor(person.token)).toBeNull();
  expect((await cancel(person.token)).data).toEqual({ cancelTwoFactorRemoval: false });
  expect(await changesOf(person.id, "two-factor.removal-changed")).toEqual(["REQUESTED", "CANCELLED"]);
  expect((await auth.kindsOf(person.token))[0]).toBe("TWO_FACTOR_REMOVAL_CANCELLED");
  await letDaysPass(4, person.email);
  expect(await removalMails(person.email)).toHaveLength(1);
});

test("each mailed link about a request cancels it without a session, also the first link after the last mail", async () => {
  for (const chosen of [0, 1, 3]) {
    const { id, email } = await whoLostIt();
    await letDaysPass(3, email);
    const stops = (await removalMails(email)).map(({ text }) => linksIn(text)["keep-two-factor"] ?? "");
    expect(stops).toHaveLength(4);
    expect((await cancel(null, stops[chosen])).data).toEqual({ cancelTwoFactorRemoval: true });
    expect(await changesOf(id, "two-factor.removal-changed")).toEqual(["REQUESTED", "CANCELLED"]);
    for (const stop of stops) expect(extensionsOf(await cancel(null, stop))).toMatchObject({ field: "token" });
  }
});

test("links about a cancelled request do not cancel the next one", async () => {
  const person = await whoLostIt();
  await letDaysPass(3, person.email);
  const former = await lastLinks(person.email);
  expect((await cancel(null, former["keep-two-factor"])).data).toEqual({ cancelTwoFactorRemoval: true });
  expect((await request(await stories.challengeFor(person.email))).errors).toBeUndefined();
  await letDaysPass(3, person.email);
  expect(extensionsOf(await cancel(null, former["keep-two-factor"]))).toMatchObject({ field: "token" });
  expect(extensionsOf(await complete(former["remove-two-factor"] ?? ""))).toMatchObject({ field: "token" });
  const { "remove-two-factor": link = "" } = await lastLinks(person.email);
  expect((await complete(link)).data).toEqual({ completeTwoFactorRemoval: true });
});

test("a request that has expired cannot be cancelled: neither by its link, nor by a session, nor by a code", async () => {
  const person = await whoLostIt();
  await letDaysPass(3, person.email);
  const { "keep-two-factor": stop } = await lastLinks(person.email);
  auth.clock.aheadMs += 7 * dayMs;
  const { accessToken } = (await auth.refresh(person.refreshToken)).data.refreshSession;
  expect(extensionsOf(await cancel(null, stop))).toMatchObject({ code: "BAD_USER_INPUT", field: "token" });
  expect((await cancel(accessToken)).data).toEqual({ cancelTwoFactorRemoval: false });
  await stories.complete(await stories.challengeFor(person.email), stories.codeOf(person.secret));
  expect(await changesOf(person.id, "two-factor.removal-changed")).toEqual(["REQUESTED"]);
});

test("the link in the newest mail cancels a removal without a session, also when the factor can already be removed", async () => {
  for (const days of [0, 2, 3]) {
    const { id, email } = await whoLostIt();
    await letDaysPass(days, email);
    const { "keep-two-factor": stop = "", "remove-two-factor": remove } = await lastLinks(email);
    expect((await cancel(null, stop)).data).toEqual({ cancelTwoFactorRemoval: true });
    expect(await changesOf(id, "two-factor.removal-changed")).toEqual(["REQUESTED", "CANCELLED"]);
    if (remove) expect(extensionsOf(await complete(remove))).toMatchObject({ field: "token" });
    expect(extensionsOf(await cancel(null, stop))).toMatchObject({ code: "BAD_USER_INPUT", field: "token" });
  }
});

test("a code of the app, another password, or a reset by mail cancels a removal", async () => {
  const withCode = await whoLostIt();
  await stories.complete(await stories.challengeFor(withCode.email), stories.codeOf(withCode.secret));
  const changed = await whoLostIt();
  const change = `mutation { changePassword(currentPassword: "${password}", newPassword: "a lantern by the river", code: "${changed.recoveryCodes[0]}") }`;
  expect((await auth.ask(changed.token, change)).errors).toBeUndefined();
  const reset = await whoLostIt();
  await auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", {
    email: reset.email,
  });
  const link = (await auth.mailsTo(reset.email)).at(-1)?.token;
  const choose = `mutation { resetPassword(token: "${link}", newPassword: "a lantern by the river") }`;
  expect((await auth.ask(null, choose)).errors).toBeUndefined();
  for (const { id } of [withCode, changed, reset]) {
    expect(await changesOf(id, "two-factor.removal-changed")).toEqual(["REQUESTED", "CANCELLED"]);
  }
});

test("neither the password nor the mailbox alone is enough: a request needs a challenge, and a removal needs the wait", async () => {
  for (const challenge of ["A".repeat(43), "", "none", "' OR 1=1--"]) {
    expect(extensionsOf(await request(challenge))?.code).toBe("UNAUTHENTICATED");
  }
  const { email, token } = await whoLostIt();
  const { "keep-two-factor": stop = "" } = await lastLinks(email);
  for (const link of [stop, "A".repeat(43), "", token]) {
    expect(extensionsOf(await complete(link))).toMatchObject({ code: "BAD_USER_INPUT", field: "token" });
  }
  expect(extensionsOf(await cancel(null))?.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(email)).data.logIn.__typename).toBe("TwoFactorChallenge");
});

test("another request neither prolongs nor shortens the wait, and mails nothing", async () => {
  const { id, email, removableAt } = await whoLostIt();
  auth.clock.aheadMs += dayMs / 2;
  const { data } = await request(await stories.challengeFor(email));
  expect(data.requestTwoFactorRemoval.removableAt).toBe(removableAt);
  expect(await removalMails(email)).toHaveLength(1);
  expect(await changesOf(id, "two-factor.removal-changed")).toEqual(["REQUESTED"]);
});

test("an attacker with the password cannot fill the mailbox: three requests are allowed, then one a day", async () => {
  const person = await whoLostIt();
  for (let n = 1; n < limits.twoFactorRemoval.account.burst; n++) {
    await cancel(person.token);
    expect((await request(await stories.challengeFor(person.email))).errors).toBeUndefined();
  }
  await cancel(person.token);
  const refused = extensionsOf(await request(await stories.challengeFor(person.email)));
  expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
});

test("a link that is not opened within seven days stops working, and the request is deleted", async () => {
  const { email } = await whoLostIt();
  await letDaysPass(3, email);
  const { "remove-two-factor": link = "" } = await lastLinks(email);
  auth.clock.aheadMs += 7 * dayMs;
  expect(extensionsOf(await complete(link))).toMatchObject({ field: "token" });
  const { data } = await request(await stories.challengeFor(email));
  expect(Math.round((Date.parse(data.requestTwoFactorRemoval.removableAt) - auth.nowMs()) / dayMs)).toBe(3);
});

test("two replicas mail each reminder once", async () => {
  const { email } = await whoLostIt();
  await auth.doTheMail();
  auth.clock.aheadMs += dayMs;
  await Promise.all([auth.doTheMail(), auth.doTheMail(), auth.doTheMail()]);
  expect(await removalMails(email)).toHaveLength(2);
});

test("where only an operator removes a factor, the request says so", async () => {
  const strict = await startAuth({ removalWaitDays: 0 });
  try {
    const there = twoFactorStories(strict);
    const { email } = await there.newPersonWithTwoFactor();
    expect(extensionsOf(await request(await there.challengeFor(email), strict))?.code).toBe("FORBIDDEN");
  } finally {
    await strict.close();
  }
});
