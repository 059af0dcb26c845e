import { graphql } from "../generated/gql";
import type { Person } from "./person";

const categoriesOperation = graphql(`
  query Categories {
    me {
      categories {
        id
        name
      }
    }
  }
`);

/** A person's categories, in their order. */
export async function categoriesOf(person: Person): Promise<{ id: string; name: string }[]> {
  return (await person.dataOf(categoriesOperation)).me?.categories ?? [];
}
