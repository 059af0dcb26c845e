import { graphql } from "../generated/gql";

/** One expense, with fields that a list does not show. */
export const expenseDetails = graphql(`
  query ExpenseDetails($id: ID!) {
    me {
      expense(id: $id) {
        version
        note
        account
        amount {
          minorUnits
        }
        category {
          id
          name
        }
        categorySource
        categoryReason
      }
    }
  }
`);
