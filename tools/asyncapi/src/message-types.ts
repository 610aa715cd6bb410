import { placeResourceOrderType, placeServiceOrderType, replanType, taskAnswerType, topics, undoOrderType } from '@banyan/messaging';

/** A JSON Schema (draft 7, as AsyncAPI reads it). */
export type Schema = Record<string, unknown>;

/** One type of message on the topics that carry it. */
export interface MessageType {
  type: string;
  topics: string[];
  meaning: string;
  /** Of `data`. */
  payload: Schema;
}

const text = { type: 'string' };
const named = { type: 'string', minLength: 1 };
const document = { type: 'object', required: ['id'], properties: { id: named } };
/** Everything a message holds is named here: what is not is a mistake of the sender, or of this page. */
const closed = (required: string[], properties: Record<string, Schema>): Schema => ({ type: 'object', required, properties, additionalProperties: false });

const phase = { enum: ['do', 'undo'] };
const task = closed(['planId', 'taskId', 'phase'], { planId: named, taskId: named, phase, answerTo: { enum: [topics.comAnswers, topics.somAnswers, topics.romAnswers] } });
const taskAnswer = closed(['planId', 'taskId', 'phase', 'outcome'], {
  planId: named, taskId: named, phase, outcome: { enum: ['done', 'refused', 'held', 'resumed'] },
  reason: text, result: { type: 'object' }, stale: { type: 'boolean' }, irrevocable: { type: 'boolean' },
});
const order = (items: string) => ({ ...document, required: ['id', items], properties: { id: named, [items]: { type: 'array', minItems: 1 } } });
const change = closed(['id', 'event'], {
  id: named, event: named, document: { type: 'object' }, set: { type: 'object' }, expectedVersion: { type: 'integer', minimum: 1 }, pool: named, reservation: named,
  needs: { type: 'array', minItems: 1, items: closed(['of', 'atLeast'], { of: { type: 'array', minItems: 1, items: named }, atLeast: { type: 'integer', minimum: 1 }, owners: { type: 'array', minItems: 1, items: named }, as: { type: 'object', minProperties: 1, additionalProperties: named } }) },
  reliedOnBy: { type: 'array', items: named },
  sole: closed(['roles', 'known'], { roles: { type: 'array', minItems: 1, items: named }, known: { type: 'array', items: named } }),
});

const instance = closed(['kind', 'id'], { kind: { enum: ['product', 'service', 'resource'] }, id: named });
const telling = closed(['instance', 'supports'], { instance, supports: { type: 'array', items: closed(['upper', 'lower'], { upper: instance, lower: instance }) }, customer: named });

const inventories = [topics.productInventoryCommands, topics.serviceInventoryCommands, topics.resourceInventoryCommands];

/** Commands and answers; each is what the types of the same name in the code say. */
export const messageTypes: readonly MessageType[] = [
  { type: placeServiceOrderType, topics: [topics.somCommands], meaning: 'COM commands a service order', payload: closed(['order', 'task'], { order: order('serviceOrderItem'), task }) },
  { type: placeResourceOrderType, topics: [topics.romCommands], meaning: 'SOM commands a resource order', payload: closed(['order', 'task'], { order: order('orderItem'), task }) },
  {
    type: undoOrderType, topics: [topics.somCommands, topics.romCommands], meaning: 'takes an order back: an open one unwinds, a completed one is undone by an order of its own',
    payload: closed(['orderId', 'undoOrderId', 'task'], { orderId: named, undoOrderId: named, task }),
  },
  { type: 'ApplyChanges', topics: inventories, meaning: 'changes instances, all of them or none', payload: closed(['changes', 'task'], { changes: { type: 'array', minItems: 1, items: change }, within: { type: 'array', items: named }, task }) },
  {
    type: 'SupportTold', topics: [topics.support], meaning: 'an inventory tells what some of its instances say of who rests on whom',
    payload: closed(['told'], { told: { type: 'array', minItems: 1, items: telling } }),
  },
  { type: 'RevertChanges', topics: inventories, meaning: 'takes back what a task changed', payload: closed(['reverts', 'task'], { reverts: named, comesAgain: { type: 'boolean' }, task }) },
  {
    type: replanType, topics: [topics.comCommands, topics.somCommands], meaning: 'COM or SOM to itself: make the plan afresh, what it was made from has changed',
    payload: closed(['orderId', 'answer', 'count'], { orderId: named, answer: taskAnswer, count: { type: 'integer', minimum: 1 } }),
  },
  { type: taskAnswerType, topics: [topics.comAnswers, topics.somAnswers, topics.romAnswers], meaning: 'how the task of a plan ended, or that it waits for a person', payload: taskAnswer },
];
