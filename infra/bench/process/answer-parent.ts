// The other side of peer.ts: a process that answers its parent's questions, and ends when the parent does.

export function answerParent(answer: (question: unknown) => Promise<object>): void {
  process.on('message', (question) => {
    answer(question).then(
      (value) => process.send?.({ kind: 'answer', value }),
      (error: unknown) => process.send?.({ kind: 'failed', reason: describe(error) }),
    );
  });
  process.once('disconnect', () => process.exit());
}

const describe = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
