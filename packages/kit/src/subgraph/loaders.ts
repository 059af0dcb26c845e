import type { DataSource } from "typeorm";
import { AppError } from "../errors/app-error";
import type { SignedInUser } from "../identity/access-token";

/** The database that a loader reads, and the user whose rows it may read. */
export interface LoaderScope {
  readonly db: DataSource;
  readonly user: SignedInUser;
}

/** Makes a loader for one request. It stands in the folder whose rows the loader reads, in a file `<concept>.loaders.ts`. */
export type MakeLoader<Loader> = (scope: LoaderScope) => Loader;

/** The loaders of one request, each made when a resolver first asks for it. */
export class Loaders {
  private readonly made = new Map<unknown, unknown>();
  private madeFor: SignedInUser | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly context: { user: SignedInUser | null },
  ) {}

  /**
   * @returns the same loader during the whole request, so that ids that are asked for at the same time make one SQL statement.
   * @throws AppError UNAUTHENTICATED without a signed-in user.
   */
  of<Loader>(make: MakeLoader<Loader>): Loader {
    const { user } = this.context;
    if (!user) throw new AppError("UNAUTHENTICATED", "sign in first");
    // A mutation may sign a user in: loaders of the user before must not answer this one.
    if (user !== this.madeFor) this.made.clear();
    this.madeFor = user;
    if (!this.made.has(make)) this.made.set(make, make({ db: this.db, user }));
    return this.made.get(make) as Loader;
  }
}
