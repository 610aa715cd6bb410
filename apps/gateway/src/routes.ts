import type { ServiceName } from '@banyan/service';
import { tmf620, tmf622, tmf629, tmf632, tmf633, tmf634, tmf637, tmf638, tmf639, tmf641, tmf652, tmf663, tmf679, type TmfApi } from '@banyan/tmf';

export type TargetName = Exclude<ServiceName, 'gateway'>;

export interface Route {
  /** Without a trailing slash; everything below it goes to the target, path unchanged. */
  basePath: string;
  target: TargetName;
  /** Absent for paths that are Banyan's own. */
  api?: TmfApi;
}

const apis: Record<TargetName, TmfApi[]> = {
  com: [tmf622.api, tmf663.api, tmf679.api],
  som: [tmf641.api],
  rom: [tmf652.api],
  catalog: [tmf620.api, tmf633.api, tmf634.api],
  'product-inventory': [tmf637.api],
  'service-inventory': [tmf638.api],
  'resource-inventory': [tmf639.api],
  party: [tmf632.api, tmf629.api],
};

/** Plans and fallout of the services that orchestrate. */
export const orchestrators: TargetName[] = ['com', 'som', 'rom'];

/** What inventories tell beyond their TM Forum APIs. */
export const inventories: TargetName[] = ['product-inventory', 'service-inventory', 'resource-inventory'];

export const targetNames = Object.keys(apis) as TargetName[];

/** Services that have an inbox, and so may have dead letters. */
export const consumers = targetNames.filter((name) => name !== 'catalog' && name !== 'party');

/** Which service answers which path. */
export const routes: readonly Route[] = [
  ...targetNames.flatMap((target) => apis[target].map((api) => ({ basePath: api.basePath, target, api }))),
  ...orchestrators.map((target) => ({ basePath: `/orchestration/${target}/v1`, target })),
  ...targetNames.map((target) => ({ basePath: `/messaging/${target}/v1`, target })),
  ...inventories.map((target) => ({ basePath: `/inventory/${target}/v1`, target })),
  { basePath: '/ordering/order-import/v1', target: 'com' },
  { basePath: '/ordering/feasibility/v1', target: 'som' },
  { basePath: '/ordering/notification/v1', target: 'rom' },
];

/** The route whose base path the path begins with, whole segments only. */
export function routeOf(path: string): Route | undefined {
  return routes.find(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`));
}
