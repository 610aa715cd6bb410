/** One long run. @param args what follows its name on the command line. @returns whether all is as it must be; figures go to standard output */
export type Soak = (args: string[]) => Promise<boolean>;

/** The soaks by name, each loaded only when it is asked for; a line here is all that a new one needs besides its file. */
export const soaks: Readonly<Record<string, () => Promise<Soak>>> = {
  customer: async () => (await import('./customer.soak.js')).customerSoak,
  changes: async () => (await import('./changes.soak.js')).changesSoak,
  churn: async () => (await import('./churn.soak.js')).churnSoak,
  'fault-mix': async () => (await import('./fault-mix.soak.js')).faultMixSoak,
  'slow-controller': async () => (await import('./slow-controller.soak.js')).slowControllerSoak,
  fallout: async () => (await import('./fallout.soak.js')).falloutSoak,
  propagation: async () => (await import('./propagation.soak.js')).propagationSoak,
  pool: async () => (await import('./pool.soak.js')).poolSoak,
};
