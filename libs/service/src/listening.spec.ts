import { describe, expect, it } from '@jest/globals';
import { freePorts } from './listening.js';

describe('free ports', () => {
  it('are given once each, though nobody listens on them yet', async () => {
    const many = 400;
    // So many of 22,000 would meet by chance, were they not remembered.
    const ports = [...(await freePorts(many)), ...(await freePorts(many))];
    expect(new Set(ports).size).toBe(2 * many);
    expect(ports.filter((port) => port < 10_000 || port >= 32_768)).toEqual([]);
  });
});
