/** A lifecycle is a table: each state with the states it may move to. Nothing else decides whether a move is legal. */
export type LifecycleTable<State extends string> = { readonly [From in State]: readonly State[] };

/** Thrown when a move is not in the table; names what would have been legal. */
export class IllegalMove extends Error {
  constructor(
    readonly kind: string,
    readonly from: string,
    readonly to: string,
    readonly legal: readonly string[],
  ) {
    super(
      `${kind} cannot move from ${from} to ${to}; ` +
        (legal.length > 0 ? `legal from ${from}: ${legal.join(', ')}` : `${from} is final`),
    );
    this.name = 'IllegalMove';
  }
}

export class Lifecycle<State extends string> {
  constructor(
    readonly kind: string,
    readonly table: LifecycleTable<State>,
  ) {}

  /** @returns `to`, so that an assignment and its check are one expression. @throws IllegalMove */
  move(from: State, to: State): State {
    if (!this.table[from].includes(to)) throw new IllegalMove(this.kind, from, to, this.table[from]);
    return to;
  }

  allows(from: State, to: State): boolean {
    return this.table[from].includes(to);
  }

  /** A final state is one that nothing leaves. */
  isFinal(state: State): boolean {
    return this.table[state].length === 0;
  }
}
