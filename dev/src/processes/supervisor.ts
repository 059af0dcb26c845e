import type { Say } from "./say";
import { type ChildSpec, SupervisedChild } from "./supervised-child";

/** Keeps a set of processes running and ends them in the reverse of the order in which they were started. */
export class Supervisor {
  private readonly children: SupervisedChild[] = [];
  private stopping = false;

  /**
   * @param say told what a person should know: who died, who runs again.
   * @param changed called after every change of a process's state, before anything else happens.
   */
  constructor(
    private readonly say: Say,
    private readonly changed: (children: readonly SupervisedChild[]) => void,
  ) {}

  /** In the order of their start. */
  get all(): readonly SupervisedChild[] {
    return this.children;
  }

  /**
   * @returns the process, ready.
   * @throws Error when it does not become ready; see SupervisedChild.start.
   */
  async start(spec: ChildSpec): Promise<SupervisedChild> {
    if (this.stopping) throw new Error(`${spec.name} is not started: everything is being stopped`);
    if (this.children.some((child) => child.spec.name === spec.name))
      throw new Error(`${spec.name} was started before`);
    const child = new SupervisedChild(spec, this.say, () => this.changed(this.children));
    this.children.push(child);
    await child.start();
    return child;
  }

  /** @throws Error when there is none with that name. */
  get(name: string): SupervisedChild {
    const child = this.children.find((candidate) => candidate.spec.name === name);
    if (child === undefined) throw new Error(`no process is named ${name}`);
    return child;
  }

  /** Final: nothing can be started after it. */
  async stopAll(): Promise<void> {
    this.stopping = true;
    for (const child of this.children.toReversed()) await child.stop();
  }
}
