import { z } from 'zod';

const whole = (from: number, to: number) => z.number().int().min(from).max(to);

/** What a controller bears, and how much patience there is with it. */
const policy = {
  /** How many sessions it allows at once, of each process of ROM; that many calls are under way at most. */
  connections: whole(1, 1_000).default(64),
  /** How many calls may begin in any one second, of each process of ROM; absent: as many as there are. */
  ratePerSecond: whole(1, 100_000).optional(),
  /** How often a command is sent or asked about before a person is called, and how long it is waited in between. */
  retry: z.strictObject({ attempts: whole(1, 100).default(8), firstDelayMs: whole(1, 3_600_000).default(250), factor: z.number().min(1).max(10).default(2), longestDelayMs: whole(1, 3_600_000).default(30_000) }).prefault({}),
  /** How long after it has accepted a command it is asked how far it is. */
  followMs: whole(1, 3_600_000).default(1_000),
  /** After so many calls in a row without an answer it is left alone for a while; then one call tries whether it is back. */
  breaker: z.strictObject({ failures: whole(1, 10_000).default(200), openMs: whole(0, 3_600_000).default(5_000) }).prefault({}),
};

const controller = z.strictObject({
  /** By which the `activation` of resource specifications calls for it. */
  name: z.string().min(1),
  /** Which adapter speaks to it, e.g. `legacy-provisioning`. */
  kind: z.string().min(1),
  url: z.string().refine((text) => URL.canParse(text), 'must be a URL'),
  user: z.string().min(1).optional(),
  /** The environment variable that holds its password: this text ends in logs and files, a secret must not. */
  passwordVariable: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of a variable').optional(),
  /** How long one call may take, connecting included. A worker's lease of 5 s must outlast it. */
  timeoutMs: z.number().int().min(50).max(3_500).default(2_000),
  /** How long after a lost reply the controller may still be about to do it. Slow gear takes a minute, and nobody knows how slow one is of which nothing is said. */
  settlingTimeMs: z.number().int().min(0).max(3_600_000).default(60_000),
  ...policy,
  /** Where the controller reaches ROM, or the gateway before it. It is then asked to tell when something has moved; absent: it is only asked how far it is. */
  notifyUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** What only its adapter understands. */
  options: z.record(z.string(), z.unknown()).default({}),
});

/** A controller as `CONTROLLERS` says it. */
export type ControllerInput = z.input<typeof controller>;
/** A network controller that ROM commands. */
export type ControllerConfig = z.output<typeof controller> & { password?: string };

/** How a controller is called, apart from what its adapter must know. */
export type CallPolicy = Pick<ControllerConfig, keyof typeof policy>;

/** That of a controller about which nothing else is said. */
export const defaultCallPolicy: CallPolicy = z.object(policy).parse({});

/** @throws ZodError */
export const controllerConfig = (input: ControllerInput): ControllerConfig => controller.parse(input);

const named = z.array(controller).superRefine((list, context) => {
  const twice = list.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) < index);
  for (const name of twice) context.addIssue({ code: 'custom', message: `names ${name} twice` });
});

/** A list of controllers as JSON; what is wrong with it is told in one message. */
export const controllerList = z.string().transform((text, context): ControllerConfig[] => {
  const parsed = named.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  context.addIssue({ code: 'custom', message: `must be a list of controllers as JSON (${reasons.join('; ')})` });
  return z.NEVER;
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
