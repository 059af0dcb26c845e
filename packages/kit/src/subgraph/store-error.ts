import { isDatabaseUnavailable } from "../database/database-fault";
import { AppError } from "../errors/app-error";
import { OwnerErased } from "../stream/owner-stream";

/** Turns an error of a subgraph's database into an error for clients; null when it means nothing to them. */
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
