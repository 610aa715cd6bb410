import { judgeHealth } from './health.js';

describe('judgeHealth', () => {
  it('is ok when nothing is missing', async () => {
    expect(await judgeHealth({})).toEqual({ status: 'ok', details: {} });
  });

  it('tells of what only informs without being made unready by it', async () => {
    const away = () => Promise.reject(new Error('no broker answers'));
    expect(await judgeHealth({ database: async () => 1 }, { broker: away })).toEqual({
      status: 'ok',
      details: { database: { status: 'up' }, broker: { status: 'down', message: 'no broker answers', informs: true } },
    });
    expect((await judgeHealth({ database: away }, { broker: async () => 1 })).status).toBe('error');
  });

  it('names what is down and why, however the check fails', async () => {
    const checks = {
      database: async () => 1,
      broker: () => Promise.reject(new Error('refused')),
      clock: () => {
        throw new Error('stopped');
      },
    };
    expect(await judgeHealth(checks)).toEqual({
      status: 'error',
      details: { database: { status: 'up' }, broker: { status: 'down', message: 'refused' }, clock: { status: 'down', message: 'stopped' } },
    });
  });
});
