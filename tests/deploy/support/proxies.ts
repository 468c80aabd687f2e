/** The proxies of docs/deploy, each started from the file that is printed there, in a folder of its own. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { freePort } from '../../support/free-port.ts';
import { handTo } from '../../support/postgres.ts';
import { adapt, readRecipe } from './recipes.ts';

/** As the recipes name them. */
export const pagesHost = 'ideas.example.com';
export const boxHost = 'box.ideas.example.com';

export interface RunningProxy {
  /** Where it takes TLS, and where plain HTTP. */
  port: number;
  plainPort: number;
  /** Certificates that its own are checked by, PEM. */
  authorities: string[];
  folder: string;
  /** Whatever it has written: its output, logs and temporary files. Not what it was given, in `etc`. */
  written(): string;
  stop(): Promise<void>;
}

/** The processes of the recipe, as printed → where ours listen. */
type Upstreams = Readonly<Record<string, string>>;

const hasOpenssl = isInstalled('openssl', 'version');
export const hasCaddy = isInstalled('caddy', 'version');
export const hasNginx = hasOpenssl && isInstalled('nginx', '-v');
export const hasHaproxy = hasOpenssl && isInstalled('haproxy', '-v');

/** `env`: the variables that the file reads. */
export async function startCaddy(file: string, env: Record<string, string>): Promise<RunningProxy> {
  const place = await makePlace();
  const { folder, port, plainPort } = place;
  const own = [
    'admin off',
    'local_certs',
    'skip_install_trust',
    `http_port ${plainPort}`,
    `https_port ${port}`,
  ];
  const config = adapt(readRecipe(file), { '\tlog {\n': `\t${own.join('\n\t')}\n\tlog {\n` });
  writeFileSync(join(folder, 'etc/Caddyfile'), config);
  const command = ['caddy', 'run', '--config', 'etc/Caddyfile', '--adapter', 'caddyfile'];
  const proxy = await run(place, command, { PAGES_HOST: pagesHost, BOX_HOST: boxHost, ...env }, () => [
    readFileSync(join(folder, 'data/caddy/pki/authorities/local/root.crt'), 'utf8'),
  ]);
  // Certificates come a moment after it listens.
  const hosts = [pagesHost, boxHost].filter((host) =>
    config.includes(host === boxHost ? '$BOX_HOST' : '$PAGES_HOST'),
  );
  for (const host of hosts) while (!(await hasCertificate(proxy, host))) await sleep(50);
  return proxy;
}

/** With what Debian's nginx.conf says around it: logs of everything, and temporary files, which cannot be written here. */
export async function startNginx(file: string, upstreams: Upstreams): Promise<RunningProxy> {
  const place = await makePlace();
  const { folder, port, plainPort } = place;
  const hosts = [pagesHost, boxHost].filter((host) => readRecipe(file).includes(`/live/${host}/`));
  const certificates = hosts.map((host) => ({ host, ...makeCertificate(folder, host) }));
  const site = adapt(readRecipe(file), {
    'listen 443 ssl http2;': `listen 127.0.0.1:${port} ssl http2;`,
    'listen [::]:443 ssl http2;': '',
    'listen 80;': `listen 127.0.0.1:${plainPort};`,
    'listen [::]:80;': '',
    ...Object.fromEntries(
      certificates.flatMap(({ host, certificate, key }) => [
        [`/etc/letsencrypt/live/${host}/fullchain.pem`, certificate],
        [`/etc/letsencrypt/live/${host}/privkey.pem`, key],
      ]),
    ),
    ...upstreams,
  });
  writeFileSync(join(folder, 'etc/candor.conf'), site);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  for (const kind of kinds) mkdirSync(join(folder, kind), { mode: 0o500 });
  writeFileSync(
    join(folder, 'etc/nginx.conf'),
    `worker_processes 2; pid nginx.pid; error_log error.log; daemon off;
     events { worker_connections 768; }
     http {
       access_log access.log; error_log error.log; gzip on;
       ${kinds.map((kind) => `${kind}_temp_path ${kind};`).join(' ')}
       include candor.conf;
     }`,
  );
  const command = ['nginx', '-p', folder, '-c', 'etc/nginx.conf', '-e', 'error.log'];
  return run(place, command, {}, () =>
    certificates.map(({ certificate }) => readFileSync(certificate, 'utf8')),
  );
}

export async function startHaproxy(file: string, upstreams: Upstreams): Promise<RunningProxy> {
  const place = await makePlace();
  const { folder, port, plainPort } = place;
  const { certificate, key } = makeCertificate(folder, pagesHost);
  const both = join(folder, 'etc', `${pagesHost}.pem`);
  writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  const config = adapt(readRecipe(file), {
    '\tuser haproxy\n\tgroup haproxy\n': '',
    'log /dev/log local0': 'log stderr format raw local0',
    '/run/haproxy/admin.sock': join(folder, 'admin.sock'),
    'bind :443 ': `bind 127.0.0.1:${port} `,
    'bind :80\n': `bind 127.0.0.1:${plainPort}\n`,
    '/etc/haproxy/ideas.example.com.pem': both,
    ...upstreams,
  });
  writeFileSync(join(folder, 'etc/haproxy.cfg'), config);
  return run(place, ['haproxy', '-db', '-f', 'etc/haproxy.cfg'], {}, () => [
    readFileSync(certificate, 'utf8'),
  ]);
}

function isInstalled(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}

type Place = Pick<RunningProxy, 'folder' | 'port' | 'plainPort'>;

async function makePlace(): Promise<Place> {
  const folder = mkdtempSync('/tmp/candor-proxy-');
  mkdirSync(join(folder, 'etc'));
  return { folder, port: await freePort(), plainPort: await freePort() };
}

/** Its own authority; the files' paths. */
function makeCertificate(folder: string, host: string): { certificate: string; key: string } {
  const [certificate, key] = ['crt', 'key'].map((kind) => join(folder, 'etc', `${host}.${kind}`)) as [
    string,
    string,
  ];
  const about = ['-days', '2', '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync('openssl', ['req', ...kind, ...about, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  return { certificate, key };
}

/** Starts the program, under root as `nobody`, and waits until it takes connections. */
async function run(
  place: Place,
  [program = '', ...args]: string[],
  env: Record<string, string>,
  readAuthorities: () => string[],
): Promise<RunningProxy> {
  const { folder, port } = place;
  const output = join(folder, 'output.log');
  const stream = openSync(output, 'a');
  const own = process.getuid?.() === 0 ? handTo('nobody', folder) : {};
  const homes = {
    HOME: folder,
    TMPDIR: folder,
    XDG_DATA_HOME: `${folder}/data`,
    XDG_CONFIG_HOME: `${folder}/etc`,
  };
  const child = spawn(program, args, {
    ...own,
    cwd: folder,
    stdio: ['ignore', stream, stream],
    env: { PATH: process.env.PATH, ...homes, ...env },
  });
  const abandon = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  try {
    await untilListening(child, port, () => existsSync(output) && readFileSync(output, 'utf8'));
    return {
      ...place,
      authorities: readAuthorities(),
      written: () => readAll(folder),
      async stop() {
        process.off('exit', abandon);
        child.kill('SIGTERM');
        if (child.exitCode === null) await once(child, 'exit');
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    process.off('exit', abandon);
    abandon();
    throw error;
  }
}

async function hasCertificate({ port, authorities }: RunningProxy, host: string): Promise<boolean> {
  const socket = connectTls({ host: '127.0.0.1', port, servername: host, ca: authorities });
  return succeeds(socket, 'secureConnect');
}

async function untilListening(child: ChildProcess, port: number, said: () => string | false): Promise<void> {
  while (!(await succeeds(connect(port, '127.0.0.1'), 'connect'))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It did not start:\n${said()}`);
    await sleep(50);
  }
}

async function succeeds(socket: Socket, event: 'connect' | 'secureConnect'): Promise<boolean> {
  try {
    await once(socket, event);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function readAll(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('etc/'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}
