/** A category that every new owner gets. */
export interface DefaultCategory {
  /** Never changes: events and the keyword model use it. The owner may rename the category. */
  readonly key: string;
  /** In English. */
  readonly name: string;
  /** One emoji. */
  readonly icon: string;
  /** `#rrggbb`, dark enough for white text. */
  readonly colour: string;
  /** The category that an owner gets instead who signed up before this one existed, and so does not have it. */
  readonly formerly?: string;
}

/**
 * The default categories. The expenses subgraph makes them for each new owner, and the worker assigns them by key.
 * Keys may be added, but never changed or removed.
 */
export const defaultCategories = [
  { key: "groceries", name: "Groceries", icon: "🛒", colour: "#2e7d32" },
  { key: "eating-out", name: "Eating out", icon: "🍽️", colour: "#d84315" },
  { key: "transport", name: "Transport", icon: "🚕", colour: "#1565c0" },
  { key: "fuel", name: "Fuel", icon: "⛽", colour: "#6d4c41" },
  { key: "shopping", name: "Shopping", icon: "🛍️", colour: "#ad1457" },
  { key: "bills-utilities", name: "Bills & utilities", icon: "💡", colour: "#9a6700" },
  { key: "rent-housing", name: "Rent & housing", icon: "🏠", colour: "#4e342e" },
  { key: "health", name: "Health", icon: "💊", colour: "#c62828" },
  { key: "entertainment", name: "Entertainment", icon: "🎬", colour: "#6a1b9a" },
  { key: "subscriptions", name: "Subscriptions", icon: "🔁", colour: "#4527a0" },
  { key: "travel", name: "Travel", icon: "✈️", colour: "#00695c" },
  { key: "education", name: "Education", icon: "🎓", colour: "#283593" },
  { key: "income", name: "Income", icon: "💰", colour: "#1b5e20" },
  { key: "transfers", name: "Transfers", icon: "🔀", colour: "#37474f" },
  { key: "cash", name: "Cash", icon: "🏧", colour: "#455a64" },
  { key: "fees", name: "Fees & charges", icon: "🧾", colour: "#5d4037" },
  { key: "insurance", name: "Insurance", icon: "🛡️", colour: "#00838f", formerly: "bills-utilities" },
  { key: "personal-care", name: "Personal care", icon: "💇", colour: "#8e24aa", formerly: "health" },
  { key: "sports", name: "Sports & fitness", icon: "🏋️", colour: "#33691e", formerly: "health" },
  { key: "home", name: "Home & garden", icon: "🛋️", colour: "#795548", formerly: "shopping" },
  { key: "vehicle", name: "Vehicle", icon: "🔧", colour: "#3e2723", formerly: "transport" },
  { key: "pets", name: "Pets", icon: "🐾", colour: "#a1510a", formerly: "shopping" },
  { key: "children", name: "Children", icon: "🧸", colour: "#b5186a", formerly: "shopping" },
  { key: "gifts", name: "Gifts & flowers", icon: "🎁", colour: "#b71c1c", formerly: "shopping" },
  { key: "donations", name: "Donations", icon: "🤝", colour: "#1a237e", formerly: "other" },
  { key: "taxes", name: "Taxes", icon: "🏛️", colour: "#263238", formerly: "fees" },
  { key: "other", name: "Other", icon: "📦", colour: "#616161" },
] as const satisfies readonly DefaultCategory[];

export type DefaultCategoryKey = (typeof defaultCategories)[number]["key"];

/** The older category that stands for one that an owner does not have; null when there is none. */
export function formerCategoryOf(key: DefaultCategoryKey): DefaultCategoryKey | null {
  const category: DefaultCategory | undefined = defaultCategories.find((one) => one.key === key);
  return (category?.formerly ?? null) as DefaultCategoryKey | null;
}
