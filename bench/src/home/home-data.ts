const currency = "INR";
const categoryNames = ["Groceries", "Eating out", "Transport", "Rent", "Health", "Shopping", "Fun", "Fuel"];
const merchants = [
  "BigBasket",
  "Swiggy",
  "Namma Metro",
  "House rent",
  "Apollo Pharmacy",
  "Amazon",
  "PVR Cinemas",
  "Shell",
];
const rows = 20;

/**
 * The data of a full home screen, for stub subgraphs: a page of 20 expenses, 8 categories, a report.
 *
 * @param userId the user of the access token.
 */
export function homeData(userId: string) {
  const categories = categoryNames.map((name, index) => ({ id: idOf(100 + index), name }));
  const money = (amount: string) => ({ amount, currency });
  const edges = Array.from({ length: rows }, (_, index) => ({
    node: {
      id: idOf(index),
      version: 1,
      bookedOn: `2026-11-${String(28 - index).padStart(2, "0")}`,
      merchant: merchants[index % merchants.length],
      direction: "DEBIT",
      amount: money(`${120 + index * 37}.50`),
      category: categories[index % categories.length],
      categorySource: "DEFAULT",
      categoryReason: "most people file this merchant here",
      source: "MANUAL",
    },
  }));
  const groups = categories.map(({ id, name }, index) => ({
    key: id,
    label: name,
    total: money(`${1_000 + index * 250}.00`),
    share: 0.125,
  }));
  return {
    __typename: "User",
    id: userId,
    account: { email: "asha@example.com" },
    profile: { displayName: "Asha Rao", baseCurrency: currency, timeZone: "Asia/Kolkata" },
    expenses: { totalCount: 214, edges, pageInfo: { hasNextPage: true, endCursor: "MjAyNi0xMS0wOXww".repeat(6) } },
    spending: { total: money("15000.00"), groups },
    categories,
  };
}

/** Makes an id in the form of a UUIDv7. */
function idOf(index: number): string {
  return `019ac2f0-7b1d-7e3a-9c4f-${String(index).padStart(12, "0")}`;
}
