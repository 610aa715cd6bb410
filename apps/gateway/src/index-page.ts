import { apiDocsPath } from '@banyan/service';
import { routes, type TargetName } from './routes.js';

const style = 'body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;padding:.2rem 1rem .2rem 0}code{font-size:.9em}';

/** A plain page that leads to every API, or to those of one service. */
export function indexPage(only?: TargetName): string {
  const rows = routes
    .filter(({ target, api }) => api && (!only || target === only))
    .map(({ api, basePath, target }) => `<tr><td>${api!.id}<td><a href="${apiDocsPath(api!)}">${api!.title}</a><td>${target}<td><code>${basePath}</code>`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Banyan</title><style>${style}</style>
<h1>Banyan${only ? `: ${only}` : ''}</h1>
<p>From product order to activated resource, by TM Forum APIs. <a href="/health">Health of all services</a></p>
<table><tr><th>API<th>Try it out<th>Service<th>Path
${rows.join('\n')}
</table></html>
`;
}
