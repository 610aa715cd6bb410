import { ConfigError, type ControllerConfig } from '@banyan/service';
import type { Adapter } from './adapter.js';
import { LegacyCliAdapter } from './legacy-cli.adapter.js';
import { LegacyFilesAdapter } from './legacy-files.adapter.js';
import { LegacyProvisioningAdapter } from './legacy-provisioning.adapter.js';
import { NsoRestconfAdapter } from './nso-restconf.adapter.js';
import { ManoAdapter } from './mano.adapter.js';
import { Tmf640Adapter } from './tmf640.adapter.js';
import { Tmf652Adapter } from './tmf652.adapter.js';

/** Every kind of controller that ROM can speak to. Which ones there are is data: adr 0040. */
const kinds: Readonly<Record<string, (controller: ControllerConfig) => Adapter>> = {
  'legacy-cli': (controller) => new LegacyCliAdapter(controller),
  'legacy-files': (controller) => new LegacyFilesAdapter(controller),
  'legacy-provisioning': (controller) => new LegacyProvisioningAdapter(controller),
  'nso-restconf': (controller) => new NsoRestconfAdapter(controller),
  tmf640: (controller) => new Tmf640Adapter(controller),
  tmf652: (controller) => new Tmf652Adapter(controller),
  mano: (controller) => new ManoAdapter(controller),
};

/** @throws ConfigError that names every controller of a kind that there is not */
export function adaptersOf(controllers: readonly ControllerConfig[]): Adapter[] {
  const mistakes = controllers.filter(({ kind }) => !Object.hasOwn(kinds, kind)).map(({ name, kind }) => `The controller ${name} is of the kind ${kind}; there are ${Object.keys(kinds).join(', ')}.`);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return controllers.map((controller) => kinds[controller.kind]!(controller));
}
