import TestRunner from "jest-runner";

/**
 * Jest's runner of the project `e2e`: runs its test files one at a time, whatever the number of workers. All of them use the same
 * system, and some freeze or kill parts of it.
 */
export default class OneAtATime extends TestRunner {
  override readonly isSerial = true;
}
