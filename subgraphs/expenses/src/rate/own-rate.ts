/** The source of a rate that the owner gave (`setExchangeRate`). Loaded rates never replace it. */
export const ownRate = "USER";
