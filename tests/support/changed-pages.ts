/** A closed campaign whose pages are changed on their way to whoever checks it. */
import { createServer } from 'node:http';
import { z } from 'zod';
import { readSource } from '../../scripts/verify/source.ts';
import { reportJson } from '../../scripts/verify/words.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { contentsReply } from '../../shared/api/ledger.ts';
import { answeringContracts } from '../../shared/api/routes/answering.ts';
import { createOpenPool } from '../../shared/audit/open-pool.ts';
import { describeReport } from '../../shared/audit/report.ts';
import { auditRules } from '../../shared/audit/rules.ts';
import { fromBase64url } from '../../shared/device/encoding.ts';
import { type Content, decodeContent } from '../../shared/ledger/contents.ts';
import { verifyExport } from '../../shared/ledger/verify.ts';
import { cast } from './ballots.ts';
import type { Http } from './http.ts';
import { advance, callAs, type Manager } from './manager.ts';
import { nth, openCampaign, releaseIdeas, type Scene } from './open-campaign.ts';
import { requestPass } from './participant.ts';
import { summarize } from './verify-command.ts';

export interface Played {
  slug: string;
  idea: string;
  /** Of a member, where only members read the board. */
  pass: string | undefined;
}

/**
 * Six ideas in two releases, and the votes of all on one of them: of the employees there are numbers, of the customers it is
 * said that nearly all agreed, and all other cells have no result. That idea is answered, and once more after the close.
 */
export async function playAnswered(scene: Scene, mode: 'merged' | 'separate'): Promise<Played> {
  const { http, manager } = scene;
  const open = await openCampaign(scene, { mode });
  const [idea = ''] = await releaseIdeas(scene, open, open.employees);
  await releaseIdeas(scene, open, open.customers);
  await cast(scene, open.employees, idea, 'aadd');
  if (mode === 'merged') await cast(scene, open.customers, idea, 'aaa');
  await respondTo(manager, open.slug, idea);
  const pass = mode === 'separate' ? await requestPass(http, nth(open.employees, 0)) : undefined;
  await advance(manager, open.slug, 'continuous');
  await respondTo(manager, open.slug, idea, 1);
  return { slug: open.slug, idea, pass };
}

/** Answers an idea for the organiser. */
export function respondTo(manager: Manager, slug: string, idea: string, after = 0) {
  const changes = { employees: 'Less waiting.', customers: 'One door.' };
  return callAs(manager, answeringContracts.answerIdea, {
    params: { slug, idea },
    body: {
      ...{ after, status: after === 0 ? 'accepted' : 'delivered', responder: 'IT' },
      ...{ texts: { en: { text: 'Yes.', changes } }, due: after === 0 ? '2030-01-31' : null },
    },
  });
}

export type Change = (path: string, body: string) => string | Promise<string>;

/** The real server, whose answers are changed on their way. */
export async function serveOtherwise<T>(
  http: Http,
  change: Change,
  run: (url: string) => Promise<T>,
): Promise<T> {
  const pages = createServer(async ({ url: path = '', headers }, reply) => {
    const pass = headers[passHeader];
    const answer = await fetch(http.url + path, {
      headers: typeof pass === 'string' ? { [passHeader]: pass } : {},
    });
    const type = answer.headers.get('content-type') ?? '';
    const body = Buffer.from(await answer.arrayBuffer());
    reply.writeHead(answer.status, { 'content-type': type });
    if (path === '/config.json') reply.end('{"box":null}');
    else reply.end(type.startsWith('application/json') ? await change(path, body.toString()) : body);
  });
  await new Promise<void>((listening) => pages.listen(0, '127.0.0.1', listening));
  const { port } = z.object({ port: z.int() }).parse(pages.address());
  try {
    return await run(`http://127.0.0.1:${port}`);
  } finally {
    pages.close();
  }
}

/** Changes each answer at this address below the campaign's, '' for its own, that has something in it. */
export function changeAt<S extends z.ZodType>(
  at: string,
  schema: S,
  change: (page: z.infer<S>) => void,
): Change {
  const address = new RegExp(`^/api/box/campaigns/[^/?]+${at}${at === '' ? '$' : ''}`);
  return (path, body) => {
    if (!address.test(path) || /"(ideas|answers)":\[\]/.test(body)) return body;
    const page = schema.parse(JSON.parse(body));
    change(page);
    return JSON.stringify(page);
  };
}

/** Puts a value in the place of another: `ideas.0.title` is the title of the first idea. */
export const put = (at: string, place: string, value: unknown): Change =>
  changeAt(at, z.looseObject({}), (page) => {
    const names = place.split('.');
    const last = names.pop() ?? '';
    const within = names.reduce<unknown>((node, name) => Reflect.get(Object(node), name), page);
    if (!Reflect.has(Object(within), last)) throw new Error(`There is no ${place}.`);
    Reflect.set(Object(within), last, value);
  });

/** Contents of the employees' ideas without the last one of each of these kinds. */
export const withoutLast = (...kinds: Content['kind'][]): Change =>
  changeAt('/ledger/contents/employees', contentsReply, ({ contents }) => {
    for (const kind of kinds) {
      const at = contents.findLastIndex((each) => decodeContent(fromBase64url(each)).kind === kind);
      if (at < 0) throw new Error(`There is no ${kind}.`);
      contents.splice(at, 1);
    }
  });

/** What the command would say of the changed pages; it runs in this process, since there are many of them. */
export function judge(
  { http, group }: Pick<Scene, 'http' | 'group'>,
  change: Change,
  { slug, pass }: Pick<Played, 'slug' | 'pass'>,
) {
  return serveOtherwise(http, change, async (url) => {
    const source = await readSource(`${url}/c/${slug}`, pass);
    if (source.stage !== 'closed') throw new Error('The ledger says that the campaign is closed.');
    const rules = auditRules(createOpenPool(group));
    const checked = await verifyExport(source.file, rules, { published: source.published });
    const { verdict, frauds, findings } = summarize(reportJson(describeReport(checked)));
    return { verdict, frauds, findings };
  });
}
