import { drawPlan, markOf, tookOf } from '@banyan/order';
import type { Journey } from './journey.js';

type Order = Journey['orders'][number];

/** `ProductOrder` reads `product order`. */
const kindOf = (order: Order) => order['@referredType'].replace(/(?<=.)[A-Z]/g, ' $&').toLowerCase();
const roleOf = ({ placedBy }: Order) => (placedBy?.phase === 'undo' ? `, undoes by "${placedBy.taskId}"` : '');

/** A line for each order, its plans below it, and what they have placed below that; first what is missing, last what waits for a person. */
export function drawJourney({ orders, missing, stuck }: Journey): string {
  return [
    ...missing.map(({ service, reason }) => `${service} cannot be asked: ${reason}`),
    ...orders.flatMap((order) => {
      const lines = [`${kindOf(order)} ${order.id}  ${order.state}${roleOf(order)}`, ...standingOf(order), ...order.plans.flatMap((plan) => drawPlan(plan).split('\n').map((line) => `  ${line}`)), ...whyUnplanned(order)];
      return lines.map((line) => `${'    '.repeat(order.level)}${line}`);
    }),
    ...stuck.map(({ service, planId, taskId, reason }) => `stuck in ${service}: ${taskId} of ${planId}${reason ? `: ${reason}` : ''}`),
    '',
  ].join('\n');
}

/** What TMF641 says of how far an order is, and of what puts it at risk; and what an order waits to be told. */
function standingOf(order: Order): string[] {
  const { milestone = [], jeopardyAlert = [], requiredInformation = [] } = order as {
    milestone?: { name?: string; status?: string }[]; jeopardyAlert?: { exception?: string; message?: string }[]; requiredInformation?: { path?: string; reason?: string }[];
  };
  const reached = milestone.filter(({ status }) => status === 'reached').map(({ name }) => name);
  return [
    ...(reached.length > 0 ? [`  reached: ${reached.join(', ')}`] : []),
    ...jeopardyAlert.map(({ exception, message }) => `  in jeopardy: ${exception}: ${message}`),
    ...requiredInformation.map(({ path, reason }) => `  to be told: ${path}: ${reason}`),
  ];
}

/** An order that was refused before it was planned says why in its last note. */
function whyUnplanned({ plans, note }: Order): string[] {
  const text = (note as { text?: string }[] | undefined)?.at(-1)?.text;
  return plans.length === 0 && text ? [`  ${text}`] : [];
}

const classes = { done: '#cdebc5', failed: '#f4c7c3', stuck: '#ffd59e', running: '#cfe2ff', undone: '#e2e2e2' } as const;
const classOf: Readonly<Record<string, keyof typeof classes>> = {
  done: 'done', failed: 'failed', stuck: 'stuck', ready: 'running', running: 'running', undoing: 'running', undone: 'undone', skipped: 'undone',
};

/** The same as a Mermaid flowchart: solid arrows lead from task to task, dotted ones from a task to the order that it placed. */
export function drawJourneyAsMermaid({ orders, missing }: Journey): string {
  const nameOf = new Map(orders.flatMap((order, o) => order.plans.flatMap((plan, p) => plan.tasks.map((task, t) => [`${plan.id} ${task.id}`, `o${o}p${p}t${t}`] as const))));
  const node = (planId: string, taskId: string) => nameOf.get(`${planId} ${taskId}`);
  const subgraph = (name: string, title: string, lines: string[]) => [`subgraph ${name} [${quoted(title)}]`, ...lines.map((line) => `  ${line}`), 'end'];
  const lines = orders.flatMap((order, o) => subgraph(`o${o}`, `${kindOf(order)} ${order.id}: ${order.state}${roleOf(order)}`, order.plans.flatMap((plan, p) => subgraph(`o${o}p${p}`, plan.title, plan.tasks.flatMap((task) => [
    `${node(plan.id, task.id)}[${quoted([`${markOf(task)} ${task.id}`, tookOf(task), task.reason].filter(Boolean).join(', '))}]${classOf[task.state] ? `:::${classOf[task.state]}` : ''}`,
    ...task.after.map((before) => `${node(plan.id, before)} --> ${node(plan.id, task.id)}`),
  ])))));
  const placements = orders.flatMap(({ placedBy }, o) => {
    const from = placedBy && node(placedBy.planId, placedBy.taskId);
    return from ? [`${from} -.-> o${o}`] : [];
  });
  const away = missing.map(({ service, reason }, m) => `m${m}[${quoted(`${service} cannot be asked: ${reason}`)}]:::stuck`);
  const styles = Object.entries(classes).map(([name, fill]) => `classDef ${name} fill:${fill}`);
  return ['flowchart TD', ...[...away, ...lines, ...placements, ...styles].map((line) => `  ${line}`), ''].join('\n');
}

/** Mermaid knows entities by name or number after `#`, and nothing else inside of quotes. */
const quoted = (text: string) => `"${text.replace(/[#"<>&\n]/g, (mark) => `#${mark.charCodeAt(0)};`)}"`;
