import { pbkdf2, randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import { type BrokerConnection, openBroker } from "./broker-connection";
import type { KafkaOptions } from "./client";

/** The internals of kafkajs that we use: they have no types. */
interface Encoder {
  writeInt8(value: number): Encoder;
  writeInt32(value: number): Encoder;
  writeUVarIntString(value: string): Encoder;
  writeUVarIntBytes(value?: Buffer): Encoder;
  writeUVarIntArray(values: readonly Encoder[]): Encoder;
}
interface Decoder {
  readInt16(): number;
  readInt32(): number;
  readUVarIntString(): string | null;
  readUVarIntArray<T>(read: (decoder: Decoder) => T): T[];
  readTaggedFields(): void;
}
/** The protocol's number of AlterUserScramCredentials, and of SCRAM-SHA-512 in it (KIP-554). */
const apiKey = 51;
const scramSha512 = 2;
/** Kafka's minimum. More iterations protect passwords that people choose; ours are 18 random bytes. */
const iterations = 4_096;
const hashBytes = 64;
const saltBytes = 24;
const deadlineMs = 20_000;

const derive = promisify(pbkdf2);

/**
 * Gives users their SCRAM-SHA-512 passwords, as `kafka-configs --alter` does, without starting a Java machine and without
 * passwords among a program's arguments. kafkajs 2.2.4 has every administrative request except this one, so it is
 * written here with kafkajs's own encoder and sent over its connection, which logs in as usual.
 *
 * @param passwords by user.
 * @throws Error naming the users that the broker refused, and why; what kafkajs throws; DeadlineExceeded after 20 s.
 */
export async function setScramPasswords(
  options: KafkaOptions,
  passwords: Readonly<Record<string, string>>,
): Promise<void> {
  const broker = await openBroker(options);
  try {
    const credentials = await Promise.all(Object.entries(passwords).map(credentialOf));
    await withDeadline("setting the passwords at the broker", deadlineMs, send(broker, credentials));
  } finally {
    await broker.disconnect();
  }
}

async function credentialOf([user, password]: [string, string]): Promise<Encoder> {
  const salt = randomBytes(saltBytes);
  const salted = await derive(password.normalize("NFKC"), salt, iterations, hashBytes, "sha512");
  return newEncoder()
    .writeUVarIntString(user)
    .writeInt8(scramSha512)
    .writeInt32(iterations)
    .writeUVarIntBytes(salt)
    .writeUVarIntBytes(salted)
    .writeUVarIntBytes();
}

/** AlterUserScramCredentials, version 0: `[deletions] [upsertions]`, each structure with tagged fields (none) at its end. */
async function send(broker: BrokerConnection, credentials: readonly Encoder[]): Promise<void> {
  await broker.connect();
  await broker.connectionPool.send({
    request: {
      apiKey,
      apiVersion: 0,
      apiName: "AlterUserScramCredentials",
      // The first tagged fields are the request header's.
      encode: async () =>
        newEncoder().writeUVarIntBytes().writeUVarIntArray([]).writeUVarIntArray(credentials).writeUVarIntBytes(),
    },
    response: {
      decode: async (bytes: Buffer) => readResults(bytes),
      parse: async (results: Result[]) => check(results),
    },
  });
}

interface Result {
  user: string | null;
  errorCode: number;
  errorMessage: string | null;
}

function readResults(bytes: Buffer): Result[] {
  const decoder = new (createRequire(__filename)("kafkajs/src/protocol/decoder") as new (bytes: Buffer) => Decoder)(
    bytes,
  );
  decoder.readTaggedFields();
  // The throttle time.
  decoder.readInt32();
  return decoder.readUVarIntArray((each) => {
    const result = {
      user: each.readUVarIntString(),
      errorCode: each.readInt16(),
      errorMessage: each.readUVarIntString(),
    };
    each.readTaggedFields();
    return result;
  });
}

function check(results: readonly Result[]): void {
  const refused = results.filter(({ errorCode }) => errorCode !== 0);
  if (refused.length === 0) return;
  const told = refused.map(({ user, errorCode, errorMessage }) => `${user}: ${errorMessage ?? `error ${errorCode}`}`);
  throw new Error(`the broker did not take the passwords of ${told.join(", ")}`);
}

function newEncoder(): Encoder {
  return new (createRequire(__filename)("kafkajs/src/protocol/encoder") as new () => Encoder)();
}
