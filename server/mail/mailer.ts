import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

export interface Message {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** Resolves once the mail server has taken it. Whoever sends decides what a failure means: nothing else waits for it. */
  send(message: Message): Promise<void>;
}

/** In milliseconds: somebody waits at a page. */
const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** Each mail takes a connection of its own: there are few. */
export function createMailer({ url, from }: NonNullable<Config['mail']>): Mailer {
  const transport = createTransport({ url, ...patience });
  return {
    async send(message) {
      await transport.sendMail({ from, ...message });
    },
  };
}
