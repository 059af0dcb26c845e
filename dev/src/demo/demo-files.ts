/**
 * A statement of the card that was used on a trip: two cafés and a museum, in euros. Importing it twice records nothing twice.
 *
 * @param asOf `YYYY-MM-DD`.
 */
export function demoStatement(asOf: string): string {
  const day = (ago: number) => new Date(Date.parse(asOf) - ago * 86_400_000).toISOString().slice(0, 10);
  return [
    "Date,Payee,Amount,Currency,Tags",
    `${day(12)},Boulangerie Utopie,-9.80,EUR,paris`,
    `${day(12)},Musee d'Orsay,-16.00,EUR,paris`,
    `${day(11)},Cafe de Flore,-14.50,EUR,paris`,
    "",
  ].join("\n");
}
