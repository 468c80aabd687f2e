import type { Language } from '../../shared/api/constants.ts';
import type { Message } from './mailer.ts';

type Text = Omit<Message, 'to'>;
type Texts<Values> = Readonly<Record<Language, (values: Values) => Text>>;

/** Plain text, and nothing that a mail program would load. */
export const invitationMail: Texts<{ link: string; days: number; from: string }> = {
  en: ({ link, days, from }) => ({
    subject: 'Invitation to the Candor console',
    text: `${from} invites you to the console of Candor.

Open this link within ${days} days, and choose a password:

${link}

The link works once. If you do not know what this is about, leave it alone.
`,
  }),
  fr: ({ link, days, from }) => ({
    subject: 'Invitation à la console Candor',
    text: `${from} vous invite à la console de Candor.

Ouvrez ce lien d’ici ${days} jours et choisissez un mot de passe :

${link}

Le lien ne sert qu’une fois. Si vous ne savez pas de quoi il s’agit, ignorez ce message.
`,
  }),
};

export const resetMail: Texts<{ link: string; minutes: number }> = {
  en: ({ link, minutes }) => ({
    subject: 'A new password for the Candor console',
    text: `Somebody asked for a new password for your account in the console of Candor.

If it was you, open this link within ${minutes} minutes, and choose one:

${link}

The link works once. If it was not you, leave it alone: your password stays as it is.
`,
  }),
  fr: ({ link, minutes }) => ({
    subject: 'Un nouveau mot de passe pour la console Candor',
    text: `Quelqu’un a demandé un nouveau mot de passe pour votre compte de la console Candor.

Si c’était vous, ouvrez ce lien d’ici ${minutes} minutes et choisissez-en un :

${link}

Le lien ne sert qu’une fois. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste le même.
`,
  }),
};

/** To the owner of the account: whoever else set one up would stay in it. */
export const factorAddedMail: Texts<{ factor: 'app' | 'passkey'; link: string }> = {
  en: ({ factor, link }) => ({
    subject: 'A second factor was set up for the Candor console',
    text: `${factor === 'app' ? 'An authenticator app' : 'A passkey'} was set up for your account in the console of Candor${factor === 'app' ? ', in place of one that was there before, if there was one' : ''}.

If it was you, there is nothing to do. If it was not, somebody has signed in as you: choose a new password, remove what was set up, and tell an administrator.

${link}
`,
  }),
  fr: ({ factor, link }) => ({
    subject: 'Un second facteur a été installé pour la console Candor',
    text: `Une ${factor === 'app' ? 'application d’authentification' : 'clé d’accès'} a été installée pour votre compte de la console Candor${factor === 'app' ? ', à la place de celle qui y était, s’il y en avait une' : ''}.

Si c’était vous, il n’y a rien à faire. Sinon, quelqu’un s’est connecté en votre nom : choisissez un nouveau mot de passe, retirez ce qui a été installé et prévenez un administrateur.

${link}
`,
  }),
};

/** To its owner, who has lost a device, or had a list of codes stolen. */
export const recoveryCodeMail: Texts<{ link: string }> = {
  en: ({ link }) => ({
    subject: 'A recovery code was used for the Candor console',
    text: `Somebody signed in to your account in the console of Candor with your password and a recovery code. The code is used up.

If it was you, set up a new app or passkey where you have lost one. If it was not, choose a new password, make new codes, and tell an administrator.

${link}
`,
  }),
  fr: ({ link }) => ({
    subject: 'Un code de secours a été utilisé pour la console Candor',
    text: `Quelqu’un s’est connecté à votre compte de la console Candor avec votre mot de passe et un code de secours. Ce code ne sert plus.

Si c’était vous, installez une nouvelle application ou clé d’accès si vous en avez perdu une. Sinon, choisissez un nouveau mot de passe, faites de nouveaux codes et prévenez un administrateur.

${link}
`,
  }),
};

/** To whoever has lost them, and now signs in with their password alone. */
export const factorsRemovedMail: Texts<{ from: string; link: string }> = {
  en: ({ from, link }) => ({
    subject: 'Your second factor for the Candor console was removed',
    text: `${from} has removed the second factor of your account in the console of Candor: app, passkeys and recovery codes. You are signed out everywhere.

You sign in with your password alone until you set up another one:

${link}

If you did not ask for it, tell an administrator, and choose a new password.
`,
  }),
  fr: ({ from, link }) => ({
    subject: 'Votre second facteur pour la console Candor a été retiré',
    text: `${from} a retiré le second facteur de votre compte de la console Candor : application, clés d’accès et codes de secours. Vous êtes déconnecté partout.

Vous vous connectez avec votre seul mot de passe jusqu’à ce que vous en installiez un autre :

${link}

Si vous ne l’avez pas demandé, prévenez un administrateur et choisissez un nouveau mot de passe.
`,
  }),
};
