import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** Stands between a browser and the server as some networks do. */
export class Network {
  /** Whether sockets come through. */
  sockets = false;
  /** Whether an answer is held back until it has ended. */
  holds = false;
  /** What was asked, addresses only. */
  readonly seen: string[] = [];
  #isCut = false;
  readonly #to: URL;
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  constructor(to: string) {
    this.#to = new URL(to);
    this.#server = createServer((asked, answered) => this.#pass(asked, answered));
    this.#server.on('connection', (socket: Socket) => {
      if (this.#isCut) return void socket.destroy();
      this.#open.add(socket);
      socket.on('close', () => this.#open.delete(socket));
    });
    this.#server.on('upgrade', (asked: IncomingMessage, socket: Socket) => this.#upgrade(asked, socket));
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  /** Nothing comes through any more. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#open) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #pass(asked: IncomingMessage, answered: ServerResponse): void {
    this.seen.push(asked.url ?? '');
    const { hostname, port } = this.#to;
    const { method, url: path, headers } = asked;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      const head = () => answered.writeHead(answer.statusCode ?? 502, answer.headers);
      if (!this.holds) return void answer.pipe(head());
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => head().end(Buffer.concat(parts)));
    });
    onward.on('error', () => answered.destroy());
    answered.on('close', () => onward.destroy());
    asked.pipe(onward);
  }

  #upgrade(asked: IncomingMessage, socket: Socket): void {
    if (!this.sockets) return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    const onward = connect(Number(this.#to.port), this.#to.hostname, () => {
      const lines = asked.rawHeaders.map((each, index) => (index % 2 ? `${each}\r\n` : `${each}: `));
      onward.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join('')}\r\n`);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  }
}
