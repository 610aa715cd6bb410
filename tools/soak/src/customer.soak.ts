import { parseArgs } from 'node:util';
import { customersAgree, TestStack, tmf622 } from '@banyan/e2e';
import type { Soak } from './soaks.js';

// npm run soak -- customer [--runs 200] [--seed 1]: random orders of so many customers, one after the other; the seed of a run that fails repeats it.

/** A stack of its own for so many customers, that their inventories can be read at once. */
const customersOfStack = 20;

async function run(numRuns: number, seed: number): Promise<Record<string, number>> {
  const stack = await TestStack.start();
  try {
    await customersAgree(stack, { numRuns, seed });
    const states = (await stack.list(tmf622.productOrder, '&fields=state')).map(({ state }) => String(state));
    return Object.fromEntries([...new Set(states)].map((state) => [state, states.filter((other) => other === state).length]));
  } finally {
    await stack.stop();
  }
}

/** Three inventories, pools and gear have what a model of the customer has, after every order. */
export const customerSoak: Soak = async (args) => {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
  const [runs, first] = [Number(values.runs), Number(values.seed)];
  for (let done = 0; done < runs; done += customersOfStack) {
    const [count, seed] = [Math.min(customersOfStack, runs - done), first + done / customersOfStack];
    try {
      console.log(`${count} customers by seed ${seed} have what they should: orders ${JSON.stringify(await run(count, seed))}`);
    } catch (error) {
      console.error(`by seed ${seed}: ${error instanceof Error ? `${error.message}\n${String(error.cause ?? '')}` : String(error)}`);
      return false;
    }
  }
  return true;
};
