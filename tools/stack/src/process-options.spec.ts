import { describe, expect, it } from '@jest/globals';
import { readReplicas, readTransport } from './process-options.js';

describe('What npm run stack is told', () => {
  it('is one process for each service unless it says more', () => {
    expect(new Set(Object.values(readReplicas()))).toEqual(new Set([1]));
    expect(readReplicas('all=2,com=3')).toMatchObject({ gateway: 2, com: 3, 'resource-inventory': 2 });
    expect(readTransport()).toBe('postgres');
  });

  it('is refused with every mistake at once', () => {
    expect(() => readReplicas('billing=2,com=0,som=two')).toThrow(/billing[^]*com must be[^]*som must be[^]*"two"/);
    expect(() => readTransport('pigeon')).toThrow('--transport must be one of postgres, kafka, not "pigeon".');
  });
});
