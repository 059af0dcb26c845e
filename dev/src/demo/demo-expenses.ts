import type { Direction, PaymentMethod } from "@expense-tracker/operations/graphql";

/** What the API's RecordExpenseInput takes. */
export interface DemoExpense {
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly direction: Direction;
  readonly merchant: string;
  readonly paymentMethod: PaymentMethod;
  /** `YYYY-MM-DD`. */
  readonly bookedOn: string;
}

type Place = readonly [merchant: string, paymentMethod: PaymentMethod, lowest: number, highest: number];

/** Paid in each month, on this day, at this price. */
const monthly: readonly (readonly [
  day: number,
  merchant: string,
  paymentMethod: PaymentMethod,
  price: number,
  direction: Direction,
])[] = [
  [1, "Salary Meridian Software", "BANK_TRANSFER", 145_000, "CREDIT"],
  [2, "House rent", "BANK_TRANSFER", 32_000, "DEBIT"],
  [5, "BESCOM Electricity", "UPI", 1_840, "DEBIT"],
  [7, "Airtel Broadband", "DIRECT_DEBIT", 1_178, "DEBIT"],
  [9, "Netflix", "CARD", 649, "DEBIT"],
  [12, "Spotify", "CARD", 119, "DEBIT"],
  [15, "LIC Premium", "DIRECT_DEBIT", 4_275, "DEBIT"],
  [18, "Cult Fit", "CARD", 1_499, "DEBIT"],
];

/** Places visited now and then, and on how many days of a hundred. */
const habits: readonly (readonly [percent: number, places: readonly Place[]])[] = [
  [
    34,
    [
      ["Swiggy", "UPI", 180, 620],
      ["Zomato", "UPI", 210, 780],
      ["Truffles", "CARD", 450, 1_400],
    ],
  ],
  [
    26,
    [
      ["BigBasket", "CARD", 640, 2_900],
      ["DMart", "CARD", 820, 4_100],
      ["Nandini Milk Parlour", "CASH", 60, 240],
    ],
  ],
  [
    30,
    [
      ["Uber", "UPI", 110, 520],
      ["Namma Metro", "WALLET", 30, 90],
      ["Ola", "UPI", 95, 480],
    ],
  ],
  [
    22,
    [
      ["Third Wave Coffee", "UPI", 190, 460],
      ["Cafe Coffee Day", "CASH", 120, 310],
    ],
  ],
  [
    7,
    [
      ["Indian Oil", "CARD", 1_500, 3_200],
      ["Shell", "CARD", 1_800, 3_600],
    ],
  ],
  [
    8,
    [
      ["Amazon", "CARD", 299, 5_400],
      ["Myntra", "CARD", 699, 3_900],
      ["Decathlon", "CARD", 499, 4_500],
    ],
  ],
  [
    5,
    [
      ["Apollo Pharmacy", "UPI", 140, 1_900],
      ["Dr Lal PathLabs", "CARD", 650, 2_400],
    ],
  ],
  [
    4,
    [
      ["PVR Cinemas", "CARD", 420, 1_300],
      ["BookMyShow", "UPI", 350, 1_800],
    ],
  ],
];
const days = 91;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Three months of one person's spending. The same day always gives the same expenses.
 *
 * @param asOf the last day, `YYYY-MM-DD`.
 */
export function demoExpenses(asOf: string): DemoExpense[] {
  const random = randomFrom(20_240);
  const expenses: DemoExpense[] = [];
  for (let ago = days - 1; ago >= 0; ago -= 1) {
    const bookedOn = new Date(Date.parse(asOf) - ago * dayMs).toISOString().slice(0, 10);
    expenses.push(...fixedOn(bookedOn), ...chanceOn(bookedOn, random));
  }
  return expenses;
}

/** An amount in the API's form. */
export const rupees = (whole: number) => ({ amount: `${whole}.00`, currency: "INR" });

/** What came back of a purchase. */
export interface DemoRefund {
  readonly refund: DemoExpense;
  /** The index of the purchase in `demoExpenses`. */
  readonly of: number;
}

/** A part of the last purchase from a shop that takes goods back. @returns null when nothing was bought there. */
export function demoRefund(expenses: readonly DemoExpense[], asOf: string): DemoRefund | null {
  const of = expenses.findLastIndex(({ merchant }) => ["Amazon", "Myntra", "Decathlon"].includes(merchant));
  const bought = expenses[of];
  return bought ? { refund: { ...bought, ...cameBack, bookedOn: asOf }, of } : null;
}

const cameBack = { amount: rupees(199), direction: "CREDIT" as const };

function fixedOn(bookedOn: string): DemoExpense[] {
  return monthly
    .filter(([day]) => day === Number(bookedOn.slice(8)))
    .map(([, merchant, paymentMethod, price, direction]) => ({
      amount: rupees(price),
      direction,
      merchant,
      paymentMethod,
      bookedOn,
    }));
}

function chanceOn(bookedOn: string, random: () => number): DemoExpense[] {
  return habits.flatMap(([percent, places]) => {
    if (random() * 100 >= percent) return [];
    const place = places[Math.floor(random() * places.length)];
    if (place === undefined) return [];
    const [merchant, paymentMethod, lowest, highest] = place;
    const paise = Math.round((lowest + random() * (highest - lowest)) * 100);
    const amount = `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, "0")}`;
    return [{ amount: { amount, currency: "INR" }, direction: "DEBIT" as const, merchant, paymentMethod, bookedOn }];
  });
}

/** mulberry32: small, and the same on every machine. @returns numbers in [0, 1). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
