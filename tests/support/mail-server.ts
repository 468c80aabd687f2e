import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  to: string[];
  subject: string;
  body: string;
}

/** A mail server that keeps what it is sent. */
export interface MailServer {
  url: string;
  mails: Mail[];
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      text(stream).then((raw) => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), ...readMail(raw) });
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Of a mail without attachments, as the server writes it. */
function readMail(raw: string): Pick<Mail, 'subject' | 'body'> {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end);
  const body = raw.slice(end + 4);
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(head)?.[1];
  return {
    subject: /^subject: (.*)/im.exec(head)?.[1] ?? '',
    body: encoding === 'quoted-printable' ? decode(body) : body,
  };
}

/** RFC 2045 §6.7. */
function decode(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
