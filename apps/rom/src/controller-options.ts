import { ConfigError, type ControllerConfig } from '@banyan/service';
import { z } from 'zod';

/**
 * The `options` of a controller, which its adapter alone understands.
 *
 * @throws ConfigError with everything that is wrong
 */
export function optionsOf<Schema extends z.ZodType>(schema: Schema, { name, options = {} }: Pick<ControllerConfig, 'name'> & Partial<Pick<ControllerConfig, 'options'>>): z.output<Schema> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => `options of the controller ${name}: ${[path.join('.'), message].filter(Boolean).join(': ')}.`));
}

/** What stands before the paths of an API. */
export const pathPrefix = z.string().regex(/^(\/[\w.-]+)*$/, 'must be a path without a slash at its end');

/** Where an API of a controller begins. */
export const rootOf = ({ url }: Pick<ControllerConfig, 'url'>, prefix: string): string => `${url.replace(/\/$/, '')}${prefix}`;
