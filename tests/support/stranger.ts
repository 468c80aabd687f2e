import { errorsOf } from '../../shared/api/errors-of.ts';
import { fill, type Route, type RouteOfServer } from './api-routes.ts';
import { codeOfError } from './contract.ts';
import { exchange, type Raw } from './http.ts';
import { createCampaign, importRoster } from './manager.ts';
import { draftOf, type OpenCampaign, openCampaign, type Scene } from './open-campaign.ts';

/** Somebody who sends anything anywhere. They may: what is refused must not be refused for want of a session alone. */
export interface Stranger {
  /** What box and registrar are asked about. */
  open: OpenCampaign;
  /** The address of what the console is asked about: a draft, which can be changed. */
  draft: string;
  ask(route: Route, raw?: Partial<Raw>): ReturnType<typeof exchange>;
  /** The same, and the answer is a success or an error of the contract. Returns its status. */
  tryOn(route: RouteOfServer, raw?: Partial<Raw>): Promise<number>;
}

export function isManage({ pattern }: Route): boolean {
  return pattern.startsWith('/api/manage/');
}

/** The server has to believe one proxy: each request comes from an address of its own, so that none is one too many. */
export async function meetStranger(scene: Scene): Promise<Stranger> {
  const { http, manager } = scene;
  const open = await openCampaign(scene);
  const { slug: draft } = await createDraft(scene);
  let requests = 0;

  function ask(route: Route, { headers, ...raw }: Partial<Raw> = {}) {
    requests++;
    const values = {
      slug: isManage(route) ? draft : open.slug,
      pool: 'employees',
      member: crypto.randomUUID(),
    };
    return exchange(http, {
      method: route.method,
      path: fill(route, values),
      headers: {
        'x-forwarded-for': `10.0.${requests >> 8}.${requests & 255}`,
        ...(isManage(route) && route.pattern !== '/api/manage/session' && { cookie: manager.cookie }),
        ...headers,
      },
      ...raw,
    });
  }

  async function tryOn(route: RouteOfServer, raw?: Partial<Raw>): Promise<number> {
    const answer = await ask(route, raw);
    const withoutBody = route.method === 'HEAD' || answer.status === 204;
    if (answer.status >= 300 && !withoutBody) {
      const code = codeOfError(answer);
      // An address that is spelled otherwise may be that of another route, or of none.
      if (raw?.path === undefined && !errorsOf(route.contract).includes(code))
        throw new Error(`${route.method} ${route.pattern} is not declared to answer ${code}`);
    }
    if (answer.status >= 500) throw new Error(`${route.method} ${route.pattern}: ${answer.status}`);
    return answer.status;
  }

  return { open, draft, ask, tryOn };
}

async function createDraft({ manager }: Scene): Promise<{ slug: string }> {
  const draft = draftOf();
  await createCampaign(manager, draft);
  await importRoster(manager, draft.slug, 'employees', [{ name: 'Ada' }]);
  return draft;
}
