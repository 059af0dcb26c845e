import type { Say } from "./say";
import { type ChildSpec, SupervisedChild } from "./supervised-child";

/** Keeps a set of processes running, and ends them in reverse order of their start. */
export class Supervisor {
  private readonly children: SupervisedChild[] = [];
  private stopping = false;

  /**
   * @param say gets lines for the user: which process died, which runs again.
   * @param changed is called after every change of a process's state, before anything else happens.
   */
  constructor(
    private readonly say: Say,
    private readonly changed: (children: readonly SupervisedChild[]) => void,
  ) {}

  /** All processes, in the order of their start. */
  get all(): readonly SupervisedChild[] {
    return this.children;
  }

  /**
   * @returns the process, ready.
   * @throws Error when it does not become ready; see SupervisedChild.start.
   */
  async start(spec: ChildSpec): Promise<SupervisedChild> {
    if (this.stopping) throw new Error(`${spec.name} is not started: everything is being stopped`);
    if (this.find(spec.name) !== undefined) throw new Error(`${spec.name} was started before`);
    const child = new SupervisedChild(spec, this.say, () => this.changed(this.children));
    this.children.push(child);
    await child.start();
    return child;
  }

  find(name: string): SupervisedChild | undefined {
    return this.children.find((candidate) => candidate.spec.name === name);
  }

  /** @throws Error when no process has that name. */
  get(name: string): SupervisedChild {
    const child = this.find(name);
    if (child === undefined) throw new Error(`no process is named ${name}`);
    return child;
  }

  /** Ends a process that was started beside others, and forgets it. */
  async remove(child: SupervisedChild): Promise<void> {
    await child.stop("leaving");
    const place = this.children.indexOf(child);
    if (place >= 0) this.children.splice(place, 1);
    this.changed(this.children);
  }

  /** Stops all processes. No process can be started afterwards. */
  async stopAll(): Promise<void> {
    this.stopping = true;
    for (const child of this.children.toReversed()) await child.stop();
  }
}
