import { spawn } from 'node:child_process';
import { eventually } from '@banyan/testing';

interface Ended { code: number | null; out: string; err: string }

/** Runs a service whose parts are given as code, in a process of its own: signals are between processes. It prints `up` when it has heard that it runs. */
async function service(boot: string, signals: NodeJS.Signals[], patienceMs = 20_000): Promise<Ended> {
  const code = `import { runService } from ${JSON.stringify(new URL('./run.js', import.meta.url).href)};
    const never = new Promise(() => undefined); setInterval(() => undefined, 60_000);
    const running = runService(${boot}, ${patienceMs}); console.log('up'); await running;`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => (ended.out += String(chunk)));
  child.stderr.on('data', (chunk) => (ended.err += String(chunk)));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  if (signals.length > 0) await eventually('the service to run', async () => ended.out.includes('up'));
  for (const [index, signal] of signals.entries()) {
    if (index > 0) await eventually('the signal to be heard', async () => ended.out.includes('closing'));
    child.kill(signal);
  }
  return { ...ended, code: await exit, out: ended.out, err: ended.err };
}

const closing = `console.log('closing')`;

describe('a service that is told to stop', () => {
  it('closes and ends with 0', async () => {
    const { code, out } = await service(`async () => ({ close: async () => ${closing} })`, ['SIGTERM']);
    expect([code, out]).toEqual([0, 'up\nclosing\n']);
  });

  it('closes as soon as it has started, when it was still starting', async () => {
    const { code, out } = await service(`() => new Promise((done) => setTimeout(() => done({ close: async () => ${closing} }), 200))`, ['SIGINT']);
    expect([code, out]).toEqual([0, 'up\nclosing\n']);
  });

  it('ends at once when it is told again', async () => {
    const { code, err } = await service(`async () => ({ close: () => (${closing}, never) })`, ['SIGTERM', 'SIGTERM']);
    expect([code, err]).toEqual([1, 'SIGTERM came again: what was in hand is left to whoever takes over\n']);
  });

  it('ends when patience does', async () => {
    const { code, err } = await service(`async () => ({ close: () => never })`, ['SIGTERM'], 300);
    expect([code, err]).toEqual([1, 'not closed within 0.3 s: what was in hand is left to whoever takes over\n']);
  });

  it('says why it could not close, or not start', async () => {
    const close = await service(`async () => ({ close: async () => { throw new Error('the disk is full'); } })`, ['SIGTERM']);
    expect([close.code, close.err]).toEqual([1, 'the disk is full\n']);
    const start = await service(`async () => { throw new Error('the port is taken'); }`, []);
    expect([start.code, start.err]).toEqual([1, 'the port is taken\n']);
  });

  it('ends with whoever started it through a channel, even if that one went while it was still being loaded', async () => {
    const code = `import { runService } from ${JSON.stringify(new URL('./run.js', import.meta.url).href)};
      setInterval(() => undefined, 60_000); const running = runService(async () => ({ close: async () => ${closing} })); console.log('up'); await running;`;
    for (const whileLoading of [true, false]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
      let out = '';
      child.stdout!.on('data', (chunk) => (out += String(chunk)));
      // Without its channel, Node never tells that such a child has closed.
      const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
      if (!whileLoading) await eventually('the service to run', async () => out.includes('up'));
      child.disconnect();
      expect(await exit).toBe(0);
      await eventually('its last line', async () => out === 'up\nclosing\n');
    }
  });
});
