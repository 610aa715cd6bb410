import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeRules, readCompose, readImage } from './compose-file.js';
import { root } from './house-files.js';

const composeText = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const imageText = readFileSync(join(root, 'Dockerfile'), 'utf8');
const sentences = Object.keys(composeRules);
const judged = (compose: string, image = imageText) =>
  Object.fromEntries(sentences.map((sentence) => [sentence, composeRules[sentence]!(readCompose(compose), readImage(image))]).filter(([, mistakes]) => mistakes!.length > 0)) as Record<string, string[]>;

/** One slip for each rule, by what it replaces, and what has to be said of it. */
const slips: Record<string, { from: string | RegExp; to: string; image?: true; said: string }> = {
  'the file is what the Compose specification allows': { from: 'interval: 2s', to: 'intervall: 2s', said: '/services/postgres/healthcheck must NOT have additional properties' },
  'every service of Banyan is there': { from: '\n  som: {', to: '\n  sam: {', said: 'there is no som' },
  'the profile infrastructure is what is not ours, and the profile all is everything': { from: 'profiles: [infrastructure, all]', to: 'profiles: [infrastructure]', said: 'postgres: has profiles [infrastructure], not [infrastructure,all]' },
  'every command runs a file that a build writes': { from: 'node apps/com/dist/main.js', to: 'node apps/com/dist/mein.js', said: 'com: runs apps/com/dist/mein.js, which no build writes' },
  'whoever waits for another waits for one that is there, and knows its health when it is to be healthy': { from: 'gear: { condition', to: 'gears: { condition', said: 'rom: waits for gears, which is not there' },
  'everything has a check of its health': { from: /healthcheck: \{ test: \[CMD, pg_isready.*/, to: 'tty: true', said: 'postgres: has none' },
  'every environment variable is known to the image that is told it': { from: 'CATALOG_URL', to: 'CATALOGUE_URL', said: 'gateway: CATALOGUE_URL means nothing to gateway' },
  'every service reads its environment, and finds the others by name and port': { from: 'http://com:3000', to: 'http://com:3002', said: 'gateway: looks for com:3002, where nobody listens' },
  'every volume is declared, and no port is taken twice': { from: '127.0.0.1:8190:8190', to: '127.0.0.1:3000:8190', said: 'port 127.0.0.1:3000 is taken twice' },
  'the image is built apart from what runs, which is not root': { from: 'USER node', to: 'USER root', image: true, said: 'Dockerfile: 2 stages, user root' },
};

describe('docker-compose.yml and Dockerfile, by the Compose specification’s JSON schema of 2021 and by what the house knows of its services; no engine runs them here', () => {
  it.each(sentences)('%s', (sentence) => {
    expect(judged(composeText)[sentence] ?? []).toEqual([]);
  });

  it.each(sentences)('a slip is seen: %s', (sentence) => {
    const { from, to, image, said } = slips[sentence]!;
    const slipped = (image ? imageText : composeText).replace(from, to);
    expect(slipped).not.toBe(image ? imageText : composeText);
    expect((image ? judged(composeText, slipped) : judged(slipped))[sentence]).toContain(said);
  });

  it('what cannot be read as a number, or is looked for on loopback, is told as the service would tell it', () => {
    const rule = 'every service reads its environment, and finds the others by name and port';
    expect(judged(composeText.replace('KAFKA_BROKERS: kafka:19092', 'KAFKA_BROKERS: kafka'))[rule]).toContain('com: KAFKA_BROKERS must be host:port, or several with commas between them, not "kafka".');
    expect(judged(composeText.replace(/^ {4}SOM_URL.*$/m, ''))[rule]).toContain('gateway: looks for 127.0.0.1:3003, where nobody listens');
    expect(judged(composeText.replace('kafka:19092', 'kafka:9092'))[rule]).toContain('rom: looks for kafka:9092, where nobody listens');
  });
});
