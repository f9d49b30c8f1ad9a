/** Runs steps to their end. Answers what they report then. */
export async function finish<Step, Report>(
  steps: AsyncGenerator<Step, Report>,
  onStep: (step: Step) => void = () => {},
): Promise<Report> {
  for (;;) {
    const next = await steps.next();
    if (next.done) return next.value;
    onStep(next.value);
  }
}
