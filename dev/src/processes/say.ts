/** Says one line of progress to whoever waits. */
export type Say = (line: string) => void;
