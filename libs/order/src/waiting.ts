import type { Plan } from './plan.js';

/** The plan, of which nothing begins before the moment (ISO 8601). */
export function startingAt(plan: Plan, until: string): Plan {
  const id = 'await start';
  return {
    ...plan,
    tasks: [
      { id, title: `wait until ${until}`, after: [], do: { kind: 'wait', until } },
      ...plan.tasks.map((task) => (task.after.length > 0 ? task : { ...task, after: [id] })),
    ],
  };
}
