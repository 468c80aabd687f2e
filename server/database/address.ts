import { accessSync, constants } from 'node:fs';

/** The hosts stand between the last @ and the path, with commas between them. No address is read by `URL` as a whole. */
const form = /^(?<scheme>postgres(?:ql)?:\/\/)(?:(?<login>[^/?#]*)@)?(?<hosts>[^@/?#]*)(?<rest>[/?#].*)?$/;

/**
 * The connection strings of a database that DATABASE_URL may give several hosts for, one for each of them:
 * postgres://login:password@one:5432,two:5433/name?settings. None where it is not of this form.
 */
export function urlsOf(address: string): string[] {
  const { scheme, login, hosts, rest = '' } = form.exec(address)?.groups ?? {};
  const each = hosts?.split(',') ?? [];
  if (each.length > 1 && each.includes('')) return [];
  const urls = each.map((host) => `${scheme}${login === undefined ? '' : `${login}@`}${host}${rest}`);
  return urls.every(isUrl) ? urls.map(checkCertificates) : [];
}

/** For messages: hosts and ports, and nothing that is secret. */
export function hostsOf(address: string): string {
  const urls = urlsOf(address).map((url) => new URL(url));
  return urls.map(({ host, searchParams }) => host || searchParams.get('host') || 'localhost').join(', ');
}

/** An @ in the path comes from a password with a / that is not written as %2F: then what looks like the host is not it. */
function isUrl(url: string): boolean {
  return URL.canParse(url) && !new URL(url).pathname.includes('@');
}

/**
 * `pg` 8 takes these modes for verify-full, says that its next version will not, and warns in five lines. Here they
 * stay what they are: whoever asks for TLS gets a checked certificate (docs/deploy/database.md).
 */
const checked = ['prefer', 'require', 'verify-ca'];

function checkCertificates(url: string): string {
  const changed = new URL(url);
  const { searchParams: settings } = changed;
  if (!checked.includes(settings.get('sslmode') ?? '') || settings.get('uselibpqcompat') === 'true')
    return url;
  settings.set('sslmode', 'verify-full');
  return changed.href;
}

/** The error of the first file that the address names and that cannot be read. */
export function unreadableFile(url: string): unknown {
  const { searchParams: settings } = new URL(url);
  try {
    for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
      const file = settings.get(name);
      if (file) accessSync(file, constants.R_OK);
    }
  } catch (error) {
    return error;
  }
  return undefined;
}
