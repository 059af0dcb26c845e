const dayMs = 86_400_000;
const merchants = 400;

/** A statement as HDFC Bank writes it: each row a payment of its own, 76 bytes long on average. */
export function statementOf(rows: number): string {
  const head = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance";
  const lines = Array.from({ length: rows }, (_, index) => {
    const [year, month, day] = new Date(Date.UTC(2016, 0, 1) + Math.floor((index * 3_650) / rows) * dayMs)
      .toISOString()
      .slice(0, 10)
      .split("-");
    const date = `${day}/${month}/${year}`;
    const amount = `${(index % 5_000) + 1}.${String(index % 100).padStart(2, "0")}`;
    return `${date},UPI-SHOP ${index % merchants}-${index},0000${index},${date},${amount},,12345.00`;
  });
  return [head, ...lines, ""].join("\n");
}
