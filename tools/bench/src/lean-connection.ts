import { connect, type Socket } from 'node:net';

const endOfHead = Buffer.from('\r\n\r\n');

/**
 * One connection that stays open and asks one question after the other. It reads no more of an answer than its status and
 * its length: on a machine of two cores, whatever a client takes is taken from the service under measurement.
 */
export class LeanConnection {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private waiting?: { resolve(): void; reject(error: Error): void; path: string };

  constructor(private readonly url: URL) {
    this.socket = connect(Number(url.port), url.hostname).setNoDelay(true);
    this.socket.on('data', (chunk) => this.take(chunk)).on('error', (error) => this.waiting?.reject(error));
  }

  /** @throws Error for every status that is not 2xx */
  get(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject, path };
      this.socket.write(`GET ${path} HTTP/1.1\r\nHost: ${this.url.host}\r\n\r\n`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length > 0 ? Buffer.concat([this.received, chunk]) : chunk;
    const end = this.received.indexOf(endOfHead);
    if (end < 0 || !this.waiting) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN);
    const { resolve, reject, path } = this.waiting;
    if (Number.isNaN(length) || head[9] !== '2') reject(new Error(`${path} was answered with ${head.split('\r\n', 1)[0]}`));
    if (this.received.length < end + endOfHead.length + length) return;
    this.received = Buffer.alloc(0);
    resolve();
  }
}
