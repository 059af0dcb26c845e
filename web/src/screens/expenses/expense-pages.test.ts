import { beforeEach, expect, test } from "@jest/globals";
import type { Client } from "@urql/core";
import { makeSubject } from "wonka";
import { ExpensePages } from "./expense-pages";

type Answer = (from: number, rows: number, endCursor: string | null) => void;

/** How to answer what was asked, by cursor. */
let asked: Map<string | null, Answer>;
let pages: ExpensePages;

/** A day has ten expenses. */
const row = (number: number) => ({
  node: { id: String(number), bookedOn: `2026-${String(12 - (Math.floor(number / 10) % 12))}`, deletedAt: null },
});

const client = {
  query(_document: unknown, { after }: { after: string | null }) {
    const subject = makeSubject<unknown>();
    const answer: Answer = (from, rows, endCursor) => {
      const edges = Array.from({ length: rows }, (_, index) => row(from + index));
      const pageInfo = { hasNextPage: endCursor !== null, endCursor };
      subject.next({ data: { me: { expenses: { edges, pageInfo } } } });
    };
    asked.set(after, answer);
    return subject.source;
  },
} as unknown as Client;

beforeEach(() => {
  asked = new Map();
  pages = new ExpensePages(client, { filter: {}, sort: { by: "BOOKED_ON", descending: true } });
  pages.subscribe(() => {});
  pages.show(0, 10);
});

/** Scrolls through so many pages of a hundred rows. */
function scrollThrough(count: number): void {
  for (let page = 0; page < count; page += 1) {
    asked.get(page === 0 ? null : `c${page}`)?.(page * 100, 100, `c${page + 1}`);
    pages.show(page * 100, page * 100 + 10);
  }
}

test("before the first answer a few rows stand in for the list", () => {
  expect(pages.count).toBe(8);
  expect(pages.row(0)).toBeNull();
});

test("a list is read as far as somebody looks, and some pages ahead", () => {
  asked.get(null)?.(0, 100, "c1");
  pages.show(0, 10);
  expect(pages.row(99)?.id).toBe("99");
  expect(pages.row(100)).toBeNull();
  expect([...asked.keys()]).toEqual([null, "c1"]);
});

test("rows far from the eye are let go, and the list keeps its length and its days", () => {
  scrollThrough(10);
  expect(pages.count).toBe(1_008);
  expect(pages.row(0)).toBeNull();
  expect(pages.beginsDay(0)).toBe(true);
  expect(pages.beginsDay(1)).toBe(false);
  expect(pages.row(950)?.id).toBe("950");
  const kept = Array.from({ length: pages.count }, (_, index) => pages.row(index)).filter((each) => each !== null);
  expect(kept.length).toBeLessThanOrEqual(300);
});

test("a page that ends elsewhere, because a row came or went, is followed by what comes after its new end", () => {
  scrollThrough(2);
  asked.get(null)?.(0, 99, "moved");
  expect([...asked.keys()]).toContain("moved");
  expect(pages.row(99)?.id).toBe("100");
  asked.get("moved")?.(99, 100, "c2");
  expect(pages.row(99)?.id).toBe("99");
});

test("the end of the list is its end", () => {
  asked.get(null)?.(0, 3, null);
  expect(pages.count).toBe(3);
  expect(pages.isEmpty).toBe(false);
  asked.get(null)?.(0, 0, null);
  expect(pages.isEmpty).toBe(true);
});
