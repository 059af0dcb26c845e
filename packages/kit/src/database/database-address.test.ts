import { expect, test } from "@jest/globals";
import { databaseUrl } from "./database-url";
import { readConfig } from "../process/config";
import { readDatabaseAddress } from "./database-address";

const read = (url: string) => readConfig({ DATABASE_URL_AUTH: url }, { url: databaseUrl("DATABASE_URL_AUTH") });

test("a URL is split into its parts, and their encoding is decoded", () => {
  expect(readDatabaseAddress("mysql://a%40b:p%2Fw%3F@db.test:3307/au%20th")).toEqual({
    host: "db.test",
    port: 3307,
    user: "a@b",
    password: "p/w?",
    database: "au th",
  });
  expect(readDatabaseAddress("mysql://root:x@[::1]")).toEqual({ host: "::1", port: 3306, user: "root", password: "x" });
});

test.each([
  ["an unknown parameter", "mysql://u:s3cret@db.test/auth?ssl=true", "may have only"],
  ["a parameter of another client", "mysql://u:s3cret@db.test/auth?sslmode=require", "may have only"],
  ["a parameter of the driver", "mysql://u:s3cret@db.test/auth?multipleStatements=true", "may have only"],
  ["a parameter twice", "mysql://u:s3cret@db.test/auth?ssl-mode=VERIFY_CA&ssl-mode=DISABLED", "each once"],
  ["encryption without a check", "mysql://u:s3cret@db.test/auth?ssl-mode=REQUIRED", "must have one of DISABLED"],
  ["encryption if it may be had", "mysql://u:s3cret@db.test/auth?ssl-mode=PREFERRED", "must have one of DISABLED"],
  ["a mode in small letters", "mysql://u:s3cret@db.test/auth?ssl-mode=verify_ca", "must have one of DISABLED"],
  ["files that are not used", "mysql://u:s3cret@db.test/auth?ssl-mode=DISABLED&ssl-ca=/ca.pem", "is DISABLED"],
  ["a certificate without its key", "mysql://u:s3cret@db.test/auth?ssl-cert=/c.pem", "ssl-cert and ssl-key"],
  ["a file that is not there", "mysql://u:s3cret@db.test/auth?ssl-ca=/nowhere/s3cret.pem", "cannot be read"],
  ["an address to be verified", "mysql://u:s3cret@10.0.0.5/auth?ssl-mode=VERIFY_IDENTITY", "must name its host"],
  ["an address to be verified", "mysql://u:s3cret@[::1]/auth?ssl-mode=VERIFY_IDENTITY", "must name its host"],
  ["something behind a #", "mysql://u:s3cret@db.test/auth#ssl-mode=VERIFY_CA", "must look like"],
  ["a password with a bare ?", "mysql://u:s3cret?x@db.test/auth", "DATABASE_URL_AUTH"],
  ["a bare %", "mysql://u:s3cret%@db.test/auth", "%25"],
  ["no database", "mysql://u:s3cret@db.test", "must look like"],
])("%s in a database's URL is refused, naming the variable and no value", (_what, url, message) => {
  expect(() => read(url)).toThrow(message);
  expect(() => read(url)).toThrow("DATABASE_URL_AUTH");
  expect(() => read(url)).not.toThrow("s3cret");
});
