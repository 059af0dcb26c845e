const users = 6;
const products = 8;
const reviewsOfUser = 5;

interface User {
  __typename: "User";
  id: string;
  name: string;
  username: string;
  birthday: string;
  reviews: () => Review[];
}

interface Product {
  __typename: "Product";
  upc: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
  reviews: () => Review[];
}

interface Review {
  id: string;
  body: string;
  author: () => User;
  product: () => Product;
}

type Representation = { __typename: "User"; id: string } | { __typename: "Product"; upc: string };

/** The data of the shop, always the same, for the stubs and for the one graph that is right. */
export function shopData() {
  return {
    users: () => upTo(users).map(user),
    topProducts: ({ first = products }: { first?: number }) => upTo(Math.min(first, products)).map(product),
    _entities: ({ representations }: { representations: Representation[] }) =>
      representations.map((each) => (each.__typename === "User" ? user(Number(each.id)) : product(Number(each.upc)))),
  };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function user(index: number): User {
  return {
    __typename: "User",
    id: String(index),
    name: `User ${index} of the shop`,
    username: `user-${index}`,
    birthday: `19${70 + index}-04-0${1 + index}`,
    reviews: () => upTo(reviewsOfUser).map((place) => review(index * reviewsOfUser + place)),
  };
}

function product(index: number): Product {
  const all = upTo(users * reviewsOfUser);
  return {
    __typename: "Product",
    upc: String(index),
    name: `Product ${index}`,
    price: 100 + index * 37,
    weight: 10 * (index + 1),
    inStock: index % 3 !== 0,
    reviews: () => all.filter((each) => productOf(each) === index).map(review),
  };
}

function review(index: number): Review {
  return {
    id: `r${index}`,
    body: `What somebody thinks of a product, in a sentence or two: number ${index}.`,
    author: () => user(Math.floor(index / reviewsOfUser)),
    product: () => product(productOf(index)),
  };
}

function productOf(review: number): number {
  return (review * 3) % products;
}
