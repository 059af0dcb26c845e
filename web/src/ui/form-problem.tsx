/** What is wrong with a whole form. It is said by a screen reader when it appears. */
export function FormProblem({ text }: { text: string | undefined }) {
  return text ? (
    <p className="notice bad" role="alert">
      {text}
    </p>
  ) : null;
}
