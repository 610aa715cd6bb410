import type { Figures } from './bench.js';
import type { MemoryUse } from './machine.js';
import type { Spread } from './statistics.js';

/** contracts § 2, for an order of one CFS, three RFS and four resources. */
const budget = { messages: 15, transactions: 15 };

type Row = [name: string, value: string, note?: string];

const number = (value: number, digits = 1) => (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(digits));
const spreadText = ({ p50, p99 }: Spread) => `${number(p50)} / ${number(p99)} ms`;
const against = (value: number, limit: number) => `budget ≤ ${limit}${value > limit + 0.05 ? `, over by ${number(value - limit)}` : ', kept'}`;
const memoryText = ({ nodeMb, postgresMb }: MemoryUse) => `${number(nodeMb + postgresMb, 0)} MB`;
const memoryNote = ({ nodeMb, postgresMb }: MemoryUse) => `node ${number(nodeMb, 0)} + PostgreSQL ${number(postgresMb, 0)}; proportional set size`;
const perOrder = (value: number | undefined, rate: number) => (value === undefined ? '' : `${number((value / rate) * 1000, 0)} ms per order`);
const cores = (value: number | undefined) => (value === undefined ? 'unknown without /proc' : `${value.toFixed(2)} cores`);

function loadRows({ load, flood, bare }: Figures): Row[] {
  const { nodeCores = 0, postgresCores = 0, machineCores } = load;
  const elseCores = machineCores === undefined ? undefined : Math.max(0, machineCores - nodeCores - postgresCores - load.generatorCores);
  const perSecond = load.ordersPerSecond * load.transactionsPerOrder;
  return [
    ['orders/s to completion', number(load.ordersPerSecond), `${load.orders} orders, closed loop, each seen in the inventories before the next`],
    ['POST to completed p50 / p99', spreadText(load.completed), `all looked at together every ${load.pollMs} ms; ${number(load.readsPerOrder)} GETs per order`],
    ['POST p50 / p99', spreadText(load.post), `${number(load.ordersPerSecond)} POST/s`],
    ['transactions per order', number(load.transactionsPerOrder), `${number(load.statementsPerOrder, 0)} SQL statements`],
    ['CPU of node', cores(load.nodeCores), `${perOrder(load.nodeCores, load.ordersPerSecond)}; services, gateway and simulated gear`],
    ['CPU of PostgreSQL', cores(load.postgresCores), perOrder(load.postgresCores, load.ordersPerSecond)],
    ['CPU of the load generator', cores(load.generatorCores), `${perOrder(load.generatorCores, load.ordersPerSecond)}; on the same machine`],
    ['CPU of all else', cores(elseCores), 'what other programs take, the stack does not get'],
    ['flood: POST/s', number(flood.postsPerSecond), `${flood.orders} orders posted before any is waited for; p50 / p99 ${spreadText(flood.post)}`],
    ['flood: orders/s to completion', number(flood.ordersPerSecond)],
    ['bare inserts/s', number(bare.insertsPerSecond), `pg, ${bare.connections} connections, one row of 2 KB a transaction`],
    ['orders/s ÷ inserts/s', (load.ordersPerSecond / bare.insertsPerSecond).toFixed(4)],
    ['transactions/s ÷ inserts/s', (perSecond / bare.insertsPerSecond).toFixed(3), `${number(perSecond, 0)} business transactions/s`],
  ];
}

function singleRows({ single, memory }: Figures): Row[] {
  const services = Object.entries(single.transactionsByService).filter(([, count]) => count > 0.05).sort((a, b) => b[1] - a[1]);
  const { traffic } = single;
  return [
    ['POST to completed p50 / p99', spreadText(single.completed), `${single.orders} orders; looked at from 60 % of the usual time on, every ${single.pollMs} ms`],
    ['POST p50 / p99', spreadText(single.post)],
    ['GET journey p50 / p99', spreadText(single.journey), 'an order with the service and resource order below it, asked of three services'],
    ['messages per order', number(traffic.messagesPerOrder), against(traffic.messagesPerOrder, budget.messages)],
    ['events per order', number(traffic.eventsPerOrder), 'published, and on this stack delivered to nobody'],
    ['transactions per order', number(single.transactionsPerOrder), `${against(single.transactionsPerOrder, budget.transactions)}: ${services.map(([name, count]) => `${name} ${number(count)}`).join(', ')}`],
    ['… as PostgreSQL counts', number(single.databaseTransactionsPerOrder), `reads included; idle: ${number(single.idleDatabaseTransactionsPerSecond)}/s`],
    ['SQL statements per order', number(single.statementsPerOrder, 0), `idle: ${number(single.idleStatementsPerSecond)}/s`],
    ...(memory ? ([['memory, idle', memoryText(memory.idle), memoryNote(memory.idle)], ['memory, after the load', memoryText(memory.after), memoryNote(memory.after)]] as Row[])
      : ([['memory', 'unknown', 'this system has no /proc']] as Row[])),
  ];
}

/** Row by row what two transports make of the same orders; their notes are in the report of each. */
export function reportBeside(one: [name: string, figures: Figures], other: [name: string, figures: Figures]): string {
  const [[nameOfOne, left], [nameOfOther, right]] = [one, other];
  const beside = (title: string, rowsOf: (figures: Figures) => Row[]) => {
    const [first, second] = [rowsOf(left), rowsOf(right)];
    const width = Math.max(...first.map(([, value]) => value.length), nameOfOne.length);
    return table(title, [['', nameOfOne.padStart(width), nameOfOther], ...first.map(([name, value], index): Row => [name, value.padStart(width), second[index]![1]])]);
  };
  return [
    beside(`Under load, ${left.options.concurrency} orders at a time`, loadRows),
    beside('One order at a time', singleRows),
    table(`orders/s, ${nameOfOther} ÷ ${nameOfOne}`, [['', (right.load.ordersPerSecond / left.load.ordersPerSecond).toFixed(2)]]),
  ].join('\n\n');
}

function table(title: string, rows: readonly Row[]): string {
  const width = (index: 0 | 1) => Math.max(...rows.map((row) => row[index].length));
  const [nameWidth, valueWidth] = [width(0), width(1)];
  const lines = rows.map(([name, value, note = '']) => `  ${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)}  ${note}`.trimEnd());
  return [title, ...lines].join('\n');
}

/** The figures as a person reads them. @param withStatements adds every statement of an order */
export function report(figures: Figures, withStatements = false): string {
  const { machine, single, options, problems } = figures;
  const { traffic, hops, statements } = single;
  return [
    `${machine.model}, ${machine.cores} cores, ${number(machine.memoryMb / 1024, 0)} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres}, fsync ${machine.fsync}`,
    table(`Under load, ${options.concurrency} orders at a time`, loadRows(figures)),
    table('One order at a time', singleRows(figures)),
    table('Messages of one order', traffic.byType.map(({ type, consumer, perOrder }): Row => [`${type} → ${consumer}`, number(perOrder)])),
    table('Events of one order', traffic.eventsByType.map(({ type, perOrder }): Row => [type, number(perOrder)])),
    table('The way of one order, medians: in the inbox (or due) at, until handled', hops.map(({ who, what, beganMs, tookMs }): Row => [`${who}: ${what}`, `${number(beganMs)} ms`, `+ ${number(tookMs)} ms`])),
    ...(withStatements ? [table('SQL of one order, by time', statements.map(({ text, perOrder, meanMs }): Row => [`${number(perOrder)} ×`, `${number(meanMs, 2)} ms`, text.slice(0, 150)]))] : []),
    problems.length === 0 ? 'Every order completed and was seen in the inventories; every call was made once.' : table(`WRONG (${problems.length}):`, problems.slice(0, 20).map((problem): Row => [problem, ''])),
  ].join('\n\n');
}
