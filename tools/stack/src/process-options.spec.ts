import { describe, expect, it } from '@jest/globals';
import { readOptions, readReplicas, readTransport, serviceNames } from './process-options.js';

describe('What npm run stack is told', () => {
  it('is one process for each service unless it says more', () => {
    expect(new Set(Object.values(readReplicas()))).toEqual(new Set([1]));
    expect(readReplicas('all=2,com=3')).toMatchObject({ gateway: 2, com: 3, 'resource-inventory': 2 });
    expect(readTransport()).toBe('postgres');
  });

  it('is refused with every mistake at once, each in one line', () => {
    expect(() => readOptions({ transport: 'pigeon', replicas: 'billing=2,com=0,som=two,rom=2=2,catalog' })).toThrow([
      '--transport must be one of postgres, kafka, not "pigeon".',
      `--replicas names no service with "billing"; there are all, ${serviceNames.join(', ')}.`,
      '--replicas com must be a whole number from 1 to 20, not "0".',
      '--replicas som must be a whole number from 1 to 20, not "two".',
      '--replicas rom must be a whole number from 1 to 20, not "2=2".',
      '--replicas catalog must be a whole number from 1 to 20, not "".',
    ].join('\n'));
    expect(() => readOptions({ 'database-per-service': true })).toThrow('--database-per-service needs --transport kafka');
    expect(readOptions({ transport: 'kafka', 'database-per-service': true })).toMatchObject({ transport: 'kafka', databasePerService: true });
  });
});
