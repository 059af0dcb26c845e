import type { Path, SubgraphError } from "../subgraph/subgraph-error";

interface Branch {
  children: Map<string | number, Branch>;
  /** The error that is exactly here. */
  error: SubgraphError | null;
}

/** The errors of an operation by their paths. */
export class ErrorPaths {
  private readonly root = newBranch();

  constructor(errors: readonly SubgraphError[]) {
    for (const error of errors) this.add(error);
  }

  add(error: SubgraphError): void {
    if (error.path === undefined) return;
    let at = this.root;
    for (const key of error.path) {
      const next = at.children.get(key) ?? newBranch();
      at.children.set(key, next);
      at = next;
    }
    at.error ??= error;
  }

  /** The error that explains why the value at this path is null: one at the value, above it, or below it, from where null went up. */
  explanationOf(path: Path): SubgraphError | null {
    let at = this.root;
    for (const key of path) {
      if (at.error) return at.error;
      const next = at.children.get(key);
      if (!next) return null;
      at = next;
    }
    return firstOf(at);
  }
}

function newBranch(): Branch {
  return { children: new Map(), error: null };
}

function firstOf({ error, children }: Branch): SubgraphError | null {
  if (error) return error;
  for (const child of children.values()) {
    const found = firstOf(child);
    if (found) return found;
  }
  return null;
}
