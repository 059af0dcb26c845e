import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const tableOptions = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

/** How many units of the currency one euro is worth on that day. */
const exchangeRate = `CREATE TABLE IF NOT EXISTS exchange_rate (
  currency CHAR(3) ${ascii} NOT NULL,
  on_day DATE NOT NULL,
  rate DECIMAL(36,18) NOT NULL,
  source VARCHAR(20) ${ascii} NOT NULL,
  PRIMARY KEY (currency, on_day)) ${tableOptions}`;

/**
 * Rows that are locked so that one process does a thing at a time: STORE while a file is stored, GATE while owners are told of new
 * rates. FETCH says when the configured file is fetched next.
 */
const rateTurn = `CREATE TABLE IF NOT EXISTS rate_turn (
  name VARCHAR(20) ${ascii} NOT NULL PRIMARY KEY,
  next_at DATETIME(3) NOT NULL) ${tableOptions}`;

/** Days whose rates were stored, and whose expenses are not converted yet. */
const rateNews = `CREATE TABLE IF NOT EXISTS rate_news (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  from_day DATE NOT NULL,
  to_day DATE NOT NULL) ${tableOptions}`;

/** The currencies other than the base currency in which an owner has expenses: news of rates concern these owners. */
const foreignCurrency = `CREATE TABLE IF NOT EXISTS foreign_currency (
  owner_id CHAR(36) ${ascii} NOT NULL,
  currency CHAR(3) ${ascii} NOT NULL,
  PRIMARY KEY (owner_id, currency)) ${tableOptions}`;

/** Owners whose expenses of these days are to be converted again, and how far that has come: after the expense next_id on from_day. */
const conversionDue = `CREATE TABLE IF NOT EXISTS conversion_due (
  owner_id CHAR(36) ${ascii} NOT NULL PRIMARY KEY,
  from_day DATE NOT NULL,
  next_id VARCHAR(36) ${ascii} NOT NULL,
  to_day DATE NOT NULL,
  is_base_new TINYINT(1) NOT NULL,
  tried_at DATETIME(3) NULL,
  KEY conversion_order (tried_at, owner_id)) ${tableOptions}`;

const tables = { exchangeRate, rateTurn, rateNews, foreignCurrency, conversionDue };

/** Exchange rates by day, and the work that follows when rates or a base currency change. A later migration fills the base amounts. */
export class ExchangeRates1795802000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of Object.values(tables)) await runner.query(sql);
    await runner.query(
      "INSERT IGNORE INTO rate_turn (name, next_at) VALUES ('STORE', '1970-01-01'), ('GATE', '1970-01-01'), ('FETCH', '1970-01-01')",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE exchange_rate, rate_turn, rate_news, foreign_currency, conversion_due");
    await runner.query(
      "UPDATE expense SET base_minor = NULL, base_currency = NULL, rate = NULL, rate_on = NULL, rate_source = NULL",
    );
  }
}
