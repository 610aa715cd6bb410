import { Inbox, publish, Transactions, undoOrderType, type Handlers, type Message, type Outgoing, type TaskRef, type Transaction, type Transport } from '@banyan/messaging';
import { Fallout, falloutBulkTables, falloutTables, OrderProgress, orchestratorTables, planExpectation, planPriority, taskAdapter, Worker, type CallRunner, type FalloutOptions, type OrderProgressOptions, type StoredPlan, type WorkerOptions } from '@banyan/orchestrator';
import type { CallAction, FalloutActionName, Plan, SendAction, Task } from '@banyan/order';
import { createLogger, jobColumns, JobQueue, openDataSource, ResourceStore, resourceTable } from '@banyan/service';
import { tmf641, type TmfDocument } from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';

export interface DeskOrder extends TmfDocument {
  state?: string;
  note?: { text?: string }[];
  serviceOrderItem: { id: string; state?: string }[];
}

/** The command by which a desk is given an order of one task: what the task does is up to whoever sends it. */
export const placeOrderType = 'PlaceOrder';
export interface PlaceOrder { order: { id: string }; tasks: Task[]; task: TaskRef }

type Settings = Partial<Pick<OrderProgressOptions<DeskOrder>, 'placeUndo' | 'resultOf'>> & Pick<FalloutOptions, 'ledger'> & { handlers?: Handlers };

/** A service that carries orders out and does nothing else: TMF641 documents, plans, commands on `{name}.commands`, answers on `{name}.answers`. */
export class OrderDesk {
  readonly progress: OrderProgress<DeskOrder>;
  readonly store: ResourceStore<DeskOrder>;
  readonly fallout: Fallout;
  readonly transactions: Transactions;
  /** What the inbox could not handle. */
  readonly failures: unknown[] = [];
  /** What its workers could not do. */
  readonly troubles: string[] = [];
  private readonly inbox: Inbox;
  private readonly workers: Worker[] = [];

  private constructor(readonly name: string, readonly dataSource: DataSource, transport: Transport, settings: Settings) {
    this.transactions = new Transactions(dataSource, transport, name);
    this.store = new ResourceStore<DeskOrder>(tmf641.serviceOrder, name, 'service_order');
    const placeUndo = async (tx: Transaction, original: DeskOrder, id: string) => void (await this.store.insert(tx, { ...deskOrder(id, original.serviceOrderItem.map((item) => item.id)), description: `undo of ${original.id}` }));
    this.progress = new OrderProgress<DeskOrder>({
      transactions: this.transactions, schema: name, answerTopic: `${name}.answers`, documents: this.store, itemsAttribute: 'serviceOrderItem', placeUndo, ...settings,
    });
    this.fallout = new Fallout(name, this.progress, { jobs: (work) => new JobQueue({ transactions: this.transactions, logger: createLogger(name, 'silent'), ...work }), ledger: settings.ledger });
    const placing = { handle: (tx: Transaction, message: Message<PlaceOrder>) => this.placed(tx, message) };
    this.inbox = new Inbox(this.transactions, transport, {
      consumer: name, topics: [`${name}.commands`, `${name}.answers`], onError: (_, error) => void this.failures.push(error),
      handlers: { ...this.progress.handlers(), [placeOrderType]: placing, ...settings.handlers },
    });
  }

  /** Opens a desk with a schema of its own; `url` may be that of another desk of the same name, whose work it then shares. */
  static async open(url: string, transport: Transport, name: string, settings: Settings = {}): Promise<OrderDesk> {
    const dataSource = await openDataSource({ name, url, schema: name, migrations: [deskMigration(name)], poolSize: 8 });
    return new OrderDesk(name, dataSource, transport, settings);
  }

  async listen(): Promise<void> {
    await this.inbox.start();
  }

  /** Employs a worker; it is stopped with the desk. */
  async employ(runner: CallRunner, options: Partial<WorkerOptions> = {}): Promise<Worker> {
    const onError = (error: unknown) => void this.troubles.push(error instanceof Error ? error.message : String(error));
    const worker = new Worker({ transactions: this.transactions, orchestrator: this.progress.orchestrator, schema: this.name, runner, onError, ...options });
    this.workers.push(worker);
    await worker.start();
    return worker;
  }

  async close(): Promise<void> {
    await this.inbox.stop();
    await this.fallout.bulk.stop();
    for (const worker of this.workers) await worker.stop();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** Places an order with one plan for each list of tasks; its items are named 1, 2, 3 … @returns the ids of its plans */
  async place(id: string, ...tasks: Task[][]): Promise<string[]> {
    const plans = tasks.map((list, index) => deskPlan(id, String(index + 1), list));
    await this.transactions.run(async (tx) => {
      const order = deskOrder(id, plans.map((plan) => plan.itemId));
      await this.store.insert(tx, order);
      await this.progress.begin(tx, order, plans, id);
    });
    return plans.map((plan) => plan.id);
  }

  private async placed(tx: Transaction, message: Message<PlaceOrder>): Promise<void> {
    const { order: { id }, tasks, task } = message.data;
    const order = deskOrder(id, ['1']);
    await this.store.insert(tx, order);
    await this.progress.begin(tx, order, [deskPlan(id, '1', tasks)], message.correlationId, { origin: { ref: task, commandId: message.id } });
  }

  send(...messages: Outgoing[]): Promise<Message[]> {
    return this.transactions.run(async (tx) => messages.map((message) => publish(tx, message)));
  }

  async order(id: string): Promise<DeskOrder> {
    const found = await this.store.find(this.transactions, id);
    if (!found) throw new Error(`${this.name} has no order ${id}`);
    return found.document;
  }

  async plan(id: string): Promise<StoredPlan> {
    const orderId = id.slice(0, id.lastIndexOf('/'));
    return (await this.progress.plansOf(orderId)).find((plan) => plan.id === id)!;
  }

  /** What waits for a person in this desk, of one order or of all. */
  async stuck(orderId?: string): Promise<{ id: string; planId: string; taskId: string; reason: string }[]> {
    const { items } = await this.fallout.queue.list({ orderId }, { offset: 0, limit: 100 });
    return items.map(({ id, characteristic }) => ({ id, ...(Object.fromEntries(characteristic.map(({ name, value }) => [name, value])) as { planId: string; taskId: string; reason: string }) }));
  }

  /** Does what Arjun decided about the task of an order that is stuck. @throws as `FalloutActions.act` does */
  async decide(orderId: string, action: FalloutActionName): Promise<void> {
    const [item] = await this.stuck(orderId);
    if (!item) throw new Error(`nothing of ${orderId} is stuck`);
    await this.fallout.actions.act(item.id, { action, reason: 'by Arjun' }, 'Arjun');
  }

  /** `task state` of every task, in the plan's order. */
  async tasks(planId: string): Promise<string[]> {
    return (await this.plan(planId)).tasks.map((task) => `${task.id} ${task.state}`);
  }
}

const deskMigration = (schema: string) =>
  class implements MigrationInterface {
    name = 'Desk1790000000001';
    async up(runner: QueryRunner): Promise<void> {
      for (const sql of [resourceTable(schema, 'service_order'), ...orchestratorTables(schema), planPriority(schema), ...planExpectation(schema), ...taskAdapter(schema), ...falloutTables(schema), ...falloutBulkTables(schema, jobColumns)]) await runner.query(sql);
    }
    async down(): Promise<void> {}
  };

export const deskOrder = (id: string, items: string[]): DeskOrder => ({ id, state: 'acknowledged', serviceOrderItem: items.map((item) => ({ id: item, state: 'acknowledged' })) });

export const deskPlan = (orderId: string, itemId: string, tasks: Task[]): Plan => ({ id: `${orderId}/${itemId}`, orderId, itemId, title: `item ${itemId} of ${orderId}`, versions: {}, tasks });

type TaskRest = Partial<Omit<Task, 'id'>>;

const sending = (type: string, key: string, answered: boolean, data: Record<string, unknown> = {}): SendAction => ({ kind: 'send', topic: 'elsewhere', key, type, data, answered });
const calling = (operation: CallAction['operation']): CallAction => ({ kind: 'call', adapter: 'test', operation, data: {} });

/** A task that commands something of whoever listens to the topic `elsewhere`, and has it taken back the same way. */
export const sendTask = (id: string, key: string, rest: TaskRest = {}, answered = true): Task => ({ id, title: id, after: [], do: sending('Do', key, answered), undo: sending('Undo', key, true), ...rest });

/** A task that calls the outside, and undoes it by another call. */
export const callTask = (id: string, rest: TaskRest = {}): Task => ({ id, title: id, after: [], do: calling('add'), undo: calling('delete'), ...rest });

/** A task that gives an order of these tasks to another desk, and has it taken back. */
export function childTask(id: string, desk: string, orderId: string, tasks: Task[], rest: TaskRest = {}): Task {
  const send = (type: string, data: Record<string, unknown>): SendAction => ({ kind: 'send', topic: `${desk}.commands`, key: orderId, type, data, answered: true });
  return { id, title: id, after: [], do: send(placeOrderType, { order: { id: orderId }, tasks }), undo: send(undoOrderType, { orderId, undoOrderId: `undo-${orderId}` }), ...rest };
}
