/** The place of what is still on its way. The grid around it says that it is busy. */
export function Waiting({ lines = 2 }: { lines?: number }) {
  return (
    <div className="stack" aria-hidden>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="waiting" />
      ))}
    </div>
  );
}
