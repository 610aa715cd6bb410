import { evaluateCondition, evaluateRule, partsOf, readsNothing, RuleError } from '@banyan/order';
import type { Violation } from '@banyan/tmf';
import type { PartRule } from './decomposing-element.js';

type Judge = (expression: string) => Promise<Omit<Violation, 'path'> | undefined>;

const neverThere = (reason: string) => ({ code: 'unreachable', reason: `${reason}: the part would never be there` });

/** What a constant must answer, by the word that it follows; the words that are not here take whatever can be evaluated. */
const judges: Readonly<Record<string, Judge>> = {
  when: async (expression) => ((await evaluateCondition(expression, {})) ? undefined : neverThere('is never true')),
  quantity: async (quantity) => ((await partsOf([{ id: 'counted', decomposition: { quantity, set: {} } }], { characteristic: {} })).length > 0 ? undefined : neverThere('is always 0')),
};

const evaluated: Judge = async (expression) => void (await evaluateRule(expression, {}));

/** What reads nothing answers the same in every order, so that it is known beforehand whether any order could use it. */
export async function constantFaults(expressions: readonly (readonly [path: string, expression: string])[], { path }: Pick<PartRule, 'path'> = { path: '' }): Promise<Violation[]> {
  const constants = expressions.filter(([, expression]) => readsNothing(expression));
  const faults = await Promise.all(constants.map(async ([at, expression]): Promise<Violation[]> => {
    const judge = judges[at.slice(`${path}.decomposition.`.length)] ?? evaluated;
    try {
      const fault = await judge(expression);
      return fault ? [{ ...fault, path: at }] : [];
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      return [{ code: 'expression', path: at, reason: error.reason }];
    }
  }));
  return faults.flat();
}
