import { pipeline } from 'node:stream/promises';
import { Controller, Get, Module, Param, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Transactions } from '@banyan/messaging';
import { checkedId, conflict, notFound, type ResourceDefinition } from '@banyan/tmf';
import type { Response } from 'express';
import { jobStoreOf } from './catalog-job.js';
import { exportedLines } from './job-source.js';

/** Serves what an export has written, at the url that its job names. Not in the document, which leaves open where that is. */
export function jobContentModule(definition: ResourceDefinition, transactions: Transactions): Type {
  const store = jobStoreOf(definition);

  @ApiExcludeController()
  @Controller(`${definition.api.basePath}/${definition.name}/:id/content`)
  class JobContentController {
    @Get()
    async content(@Param('id') id: string, @Res() response: Response): Promise<void> {
      const job = await store.find(transactions, checkedId(id));
      if (!job) throw notFound(definition.type, id);
      if (job.document.status !== 'Succeeded') throw conflict(`${definition.type} ${id} is ${job.document.status}; there is content once it has Succeeded`);
      const { contentType = 'application/json' } = job.document;
      response.type(contentType);
      await pipeline(written(exportedLines(transactions, id), contentType === 'application/json'), response);
    }
  }

  @Module({ controllers: [JobContentController] })
  class JobContentModule {}
  return JobContentModule;
}

/** One element to a line; as a list with commas and brackets where JSON wants them. */
async function* written(chunks: AsyncIterable<string>, isList: boolean): AsyncGenerator<string> {
  let isFirst = true;
  if (isList) yield '[\n';
  for await (const lines of chunks) {
    yield isList ? `${isFirst ? '' : ',\n'}${lines.replaceAll('\n', ',\n')}` : `${lines}\n`;
    isFirst = false;
  }
  if (isList) yield isFirst ? ']\n' : '\n]\n';
}
