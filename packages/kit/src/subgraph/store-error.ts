import { isDatabaseUnavailable } from "../database/database-fault";
import { AppError } from "../errors/app-error";
import { OwnerErased } from "../stream/owner-stream";

/** Says what an error of a subgraph's database means to a client: null when it means nothing to them. */
export function storeErrorOf(service: string): (error: unknown) => AppError | null {
  return (error) => {
    if (error instanceof OwnerErased) {
      return new AppError("UNAUTHENTICATED", "this account no longer exists", { cause: error });
    }
    if (isDatabaseUnavailable(error)) {
      return new AppError("UNAVAILABLE", `${service} cannot reach its database`, { cause: error });
    }
    return null;
  };
}
