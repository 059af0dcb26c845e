import { type Path, SubgraphError } from "../subgraph/subgraph-error";
import { ErrorPaths } from "./error-paths";
import { type Place, pathsOfPlaces } from "./places";

/** A value that a subgraph answered wrongly, or not at all, without an error. */
export interface BrokenPromise {
  /** For the log; it has names of types. */
  message: string;
  path: Path;
}

/** Objects that a subgraph was not asked about, because another one had not answered what it must know. */
export interface Skipped {
  /** The path of the objects in the plan. */
  keys: readonly string[];
  place: Place;
  /** Response name of what was not there. */
  missing: string;
}

/** More errors of one kind than this would not help a client. */
export const maxPaths = 50;

/** Finds for each null that a client will see why it is there. */
export class NullReasons {
  readonly broken: BrokenPromise[] = [];
  /** Errors for parts that depend on a part with an error. */
  readonly followed: SubgraphError[] = [];
  private known: ErrorPaths | null = null;
  private hidden: ErrorPaths | null = null;
  private causes: { at: Path; cause: SubgraphError }[] | null = null;

  constructor(
    private readonly data: Place,
    private readonly errors: readonly SubgraphError[],
    private readonly skipped: readonly Skipped[],
    /** Errors at fields that the client did not ask for, which it does not see where they are. */
    private readonly unasked: readonly SubgraphError[] = [],
  ) {}

  /** Notes an error for the null at this path, unless there is one already. @param message says what the subgraph did, for the log. */
  explain(path: Path, message: string): void {
    this.known ??= new ErrorPaths(this.errors);
    if (this.known.explanationOf(path)) return;
    const cause = this.hiddenAt(path) ?? this.causeOf(path);
    const isLast = this.broken.length + this.followed.length >= maxPaths - 1;
    const at = isLast ? beforeList(path) : [...path];
    const { message: told, extensions } = cause ?? { message, extensions: {} };
    const error = new SubgraphError(told, at, extensions);
    this.known.add(error);
    if (cause) this.followed.push(error);
    else this.broken.push({ message, path: at });
  }

  private hiddenAt(path: Path): SubgraphError | null {
    if (this.unasked.length === 0) return null;
    this.hidden ??= new ErrorPaths(this.unasked);
    return this.hidden.explanationOf(path);
  }

  /** The error because of which no subgraph was asked for this part. */
  private causeOf(path: Path): SubgraphError | null {
    if (this.skipped.length === 0) return null;
    this.causes ??= this.causesOfSkips();
    return this.causes.find(({ at }) => at.every((key, index) => key === path[index]))?.cause ?? null;
  }

  private causesOfSkips() {
    const causes: { at: Path; cause: SubgraphError }[] = [];
    const pathsByKeys = new Map<string, Map<Place, Path[]>>();
    for (const { keys, place, missing } of this.skipped) {
      const name = keys.join(".");
      const paths = pathsByKeys.get(name) ?? pathsOfPlaces(this.data, keys);
      pathsByKeys.set(name, paths);
      for (const at of paths.get(place) ?? []) {
        const needed = [...at, missing];
        const cause = this.known?.explanationOf(needed) ?? this.hiddenAt(needed);
        if (cause) causes.push({ at, cause });
      }
    }
    return causes;
  }
}

/** The part of a path before its first list, so that one error stands for all items. */
export function beforeList(path: Path): Path {
  const index = path.findIndex((key) => typeof key === "number");
  return index === -1 ? path : path.slice(0, index);
}
