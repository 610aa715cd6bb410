import { parseArgs } from 'node:util';
import { OrderWatch, type Channel } from '@banyan/tools-bench';
import { changesRound, loadPages, type RoundReport } from './changes.js';
import { onStack } from './soak-stack.js';
import type { Soak } from './soaks.js';

// npm run soak -- changes [--rounds 1000] [--atOnce 4] [--modifies 50] [--deletes 5]: everybody changes one product at once, again and again.

const patienceMs = 600_000;
const pollMs = 250;

/** @param atOnce rounds, each on a product of its own */
async function run(channel: Channel, rounds: number, atOnce: number, round: (watch: OrderWatch) => Promise<RoundReport>): Promise<boolean> {
  const watch = new OrderWatch(channel, pollMs, patienceMs);
  await loadPages(channel);
  const begun = performance.now();
  const sum = { rounds: 0, completed: 0, refused: 0, faults: 0 };
  const worker = async () => {
    while (sum.rounds < rounds) {
      const number = (sum.rounds += 1);
      const { completed, refused, faults } = await round(watch);
      sum.completed += completed;
      sum.refused += refused;
      sum.faults += faults.length;
      for (const fault of faults) console.log(`round ${number}: ${fault}`);
      if (number % 100 === 0) console.log(`round ${number}: ${sum.completed} changes completed, ${sum.refused} refused by name, ${sum.faults} faults, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  console.log(`${sum.rounds} rounds in ${((performance.now() - begun) / 1000).toFixed(0)} s: ${sum.completed} changes completed, ${sum.refused} refused because the product was given up, ${sum.faults} faults`);
  return sum.faults === 0;
}

/** Of changes to one product none is lost: they come one after the other. */
export const changesSoak: Soak = async (args) => {
  const option = (value: string) => ({ type: 'string' as const, default: value });
  const { values } = parseArgs({ args, options: { rounds: option('1000'), atOnce: option('4'), modifies: option('50'), deletes: option('5') } });
  return onStack((channel) => run(channel, Number(values.rounds), Number(values.atOnce), (watch) => changesRound(channel, watch, Number(values.modifies), Number(values.deletes))));
};
