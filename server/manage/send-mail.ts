import type { mailings } from '../../shared/api/accounts.ts';
import type { Mailer, Message } from '../mail/mailer.ts';

/** Sends a mail if there is somebody to send it. A failure loses nothing: whoever asked is told, and has the link. */
export async function sendMail(
  mailer: Mailer | undefined,
  message: Message,
): Promise<(typeof mailings)[number]> {
  if (!mailer) return 'no';
  return mailer.send(message).then(
    () => 'sent' as const,
    () => 'failed' as const,
  );
}
