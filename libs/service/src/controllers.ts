import { z } from 'zod';

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
  /** How long after a lost reply the controller may still be about to do it. */
  settlingTimeMs: z.number().int().min(0).max(3_600_000).default(500),
  /** How many sessions it allows at once. */
  connections: z.number().int().min(1).max(1_000).default(64),
  /** What only its adapter understands. */
  options: z.record(z.string(), z.unknown()).default({}),
});

/** A controller as `CONTROLLERS` says it. */
export type ControllerInput = z.input<typeof controller>;
/** A network controller that ROM commands. */
export type ControllerConfig = z.output<typeof controller> & { password?: string };

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
