import { LIMITS, type ClientFrame, type ServerFrame } from '../protocol.gen';
import { PATIENCE_MS, isFarewell, type Ears, type Farewell, type Line, type Loss } from './line';

const FAREWELLS: Record<number, Farewell> = { 4001: 'bad_token', 4003: 'version', 4007: 'removed' };

/** The usual line: a WebSocket. */
export class Socket implements Line {
  readonly #ears: Ears;
  readonly #socket: WebSocket;
  #heartbeat?: ReturnType<typeof setInterval>;
  #watchdog?: ReturnType<typeof setTimeout>;
  #retryAfter?: number;
  /** When the last ping went out, and how long the one before it took. */
  #pingedAt?: number;
  #lag?: number;

  constructor(url: string, ears: Ears) {
    this.#ears = ears;
    this.#socket = new WebSocket(url);
    this.#expectAnswer();
    this.#socket.onopen = () => {
      this.send(ears.hello());
      this.#heartbeat = setInterval(() => this.#ping(), LIMITS.HEARTBEAT_MS);
    };
    this.#socket.onmessage = ({ data }: MessageEvent<string>) =>
      this.#receive(JSON.parse(data) as ServerFrame);
    this.#socket.onclose = ({ code }) => this.#lost({ farewell: FAREWELLS[code] });
  }

  send(frame: ClientFrame): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  hurry(): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#ping();
  }

  close(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#watchdog);
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
  }

  #receive(frame: ServerFrame): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
    if (frame.type === 'pong' && frame.sent === this.#pingedAt)
      this.#lag = Math.max(0, this.#ears.now() - frame.sent);
    if (frame.type === 'bye') {
      this.#retryAfter = frame.retry_after;
      if (isFarewell(frame.code)) this.#lost({ farewell: frame.code });
      return;
    }
    this.#ears.frame(frame);
  }

  #ping(): void {
    this.#pingedAt = this.#ears.now();
    this.send({ type: 'ping', sent: this.#pingedAt, lag: this.#lag });
    this.#expectAnswer();
  }

  /** A dead network says nothing, so silence after a question counts as a broken link. */
  #expectAnswer(): void {
    this.#watchdog ??= setTimeout(() => this.#lost({}), PATIENCE_MS);
  }

  #lost(loss: Loss): void {
    this.close();
    this.#ears.lost({ retryAfter: this.#retryAfter, ...loss });
  }
}
