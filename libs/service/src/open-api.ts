import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ResourceDefinition, ResourceUseCases, TmfApi } from '@banyan/tmf';

/** One API that a service offers. */
export interface ServedApi {
  api: TmfApi;
  /**
   * The Nest module that holds the API's controllers and nothing else. A service with several APIs must name it: their
   * documents have classes of the same name and different content.
   */
  module?: Type;
  /** Its resources and what is behind them, for reading them without the way through the module. */
  resources?: readonly { definition: ResourceDefinition; useCases: ResourceUseCases }[];
  /** The module of the API's hub, which every API of a service gets. */
  hub?: Type;
}

export const apiDocsPath = (api: TmfApi): string => `${api.basePath}/api-docs`;
export const openApiPath = (api: TmfApi): string => `${apiDocsPath(api)}/openapi.json`;

/**
 * Offers Swagger UI under `<basePath>/api-docs` and the document itself below it. The document is made when someone
 * first asks for it: that costs more time and memory than the rest of the start.
 */
export function serveOpenApi(app: NestExpressApplication, served: ServedApi): void {
  const { api } = served;
  SwaggerModule.setup(apiDocsPath(api), app, () => openApiDocument(app, served), {
    jsonDocumentUrl: openApiPath(api).slice(1),
    raw: ['json'],
    customSiteTitle: `${api.id} ${api.title}`,
    swaggerOptions: { defaultModelsExpandDepth: 0, docExpansion: 'list', tryItOutEnabled: true },
  });
}

/** The paths are relative to the base path, as in the official documents. */
export function openApiDocument(app: NestExpressApplication, { api, module, hub }: ServedApi): OpenAPIObject {
  const config = new DocumentBuilder().setTitle(api.title).setDescription(api.id).setVersion(api.version).addServer(api.basePath).build();
  const document = SwaggerModule.createDocument(app, config, module ? { include: [module, ...(hub ? [hub] : [])] } : {});
  const own = Object.entries(document.paths).filter(([path]) => path.startsWith(`${api.basePath}/`));
  return { ...document, paths: Object.fromEntries(own.map(([path, item]) => [path.slice(api.basePath.length), item])) };
}
