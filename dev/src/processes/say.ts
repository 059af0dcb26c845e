/** Shows one line of progress to the user. */
export type Say = (line: string) => void;
