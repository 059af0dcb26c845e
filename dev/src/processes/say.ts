/** Says one line of progress to the person who waits. */
export type Say = (line: string) => void;
