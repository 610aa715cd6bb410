import { Writable } from 'node:stream';
import { Controller, Get } from '@nestjs/common';
import { TmfErrorFilter } from '@banyan/tmf';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { rootModule } from './api-module.js';
import { NestLogger, requestLogging } from './logging.js';

@Controller('broken')
class Broken {
  @Get()
  read(): never {
    throw new Error('the disk is full');
  }
}

describe('a line of the log', () => {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (lines.push(JSON.parse(String(chunk)) as Record<string, unknown>), done()) });
  const logger = pino({ level: 'trace' }, stream);

  it('names the journey of a request that failed, above its stack', async () => {
    class Root {}
    const module = { module: Root, imports: [rootModule('Empty', [])], controllers: [Broken] };
    const app = await NestFactory.create(module, { logger: new NestLogger(logger) });
    app.use(requestLogging(logger));
    app.useGlobalFilters(new TmfErrorFilter());
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/broken`, { headers: { 'x-correlation-id': 'journey-1' } });
    await app.close();
    expect(response.status).toBe(500);
    const failures = lines.filter(({ level }) => level === 50);
    expect(failures).toHaveLength(2);
    for (const failure of failures) expect(failure).toMatchObject({ correlationId: 'journey-1' });
    expect(failures.find(({ stack }) => stack)).toMatchObject({ context: 'TmfErrorFilter', msg: 'GET /broken failed: the service failed; the failure is logged', stack: expect.stringContaining('the disk is full') });
  });

  it('holds what Nest says, whether it is a text, an error or an object', () => {
    lines.length = 0;
    const nest = new NestLogger(logger);
    nest.warn('careful', 'Router');
    nest.error(new Error('lost'), 'a stack', 'Router');
    nest.log({ message: 'mapped', route: '/x' }, 'Router');
    expect(lines).toMatchObject([{ level: 40, msg: 'careful', context: 'Router' }, { level: 50, msg: 'lost', stack: 'a stack' }, { level: 20, msg: 'mapped', route: '/x' }]);
  });
});
