import type { FastifyInstance } from 'fastify';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Access } from '../http/serve.ts';
import { publishPeople, readAllMembers } from '../registrar/counts.ts';
import { beginNextEpoch, findGroup, insertGroup } from '../registrar/groups.ts';
import { findPool, makeCodes, writeCodes } from './codes.ts';
import { expectUnused, listGroups, readGroup, removeGroup, renameGroup } from './groups.ts';
import { changeRoster, readRosterPage, removeMember } from './roster.ts';
import { serveConsole, step } from './serve-console.ts';

export function groupRoutes(app: FastifyInstance, access: Access<'has a role'>, deps: RegistrarDeps): void {
  const { registrar, clock } = deps;
  serveConsole(app, access, deps, groupContracts, {
    listGroups: async () => ({ groups: await listGroups(deps) }),
    createGroup: ({ body }) =>
      step(
        async (trx) => ({ id: await insertGroup(trx, body, clock()), told: { group: body.name } }),
        ({ id }) => readGroup(deps, id),
      ),
    beginEpoch: ({ params, body }) =>
      step(
        async (trx) => {
          await beginNextEpoch(trx, params.group, body.from, clock());
          return { told: { group: (await findGroup(trx, params.group)).name } };
        },
        () => readGroup(deps, params.group),
      ),
    readGroup: ({ params }) => readGroup(deps, params.group),
    renameGroup: ({ params, body: { name } }) =>
      step(
        async (trx) => ({ told: { group: name, formerly: await renameGroup(trx, params.group, name) } }),
        () => readGroup(deps, params.group),
      ),
    async removeGroup({ params }) {
      await expectUnused(deps, params.group);
      return step(
        async (trx) => {
          const { name, members } = await removeGroup(trx, params.group);
          return { told: { group: name, removed: members } };
        },
        async () => {},
      );
    },
    changeRoster: ({ params, body }) =>
      step(
        async (trx) => {
          const { name, ...changes } = await changeRoster(trx, params.group, body);
          return { changes, told: { group: name, ...changes, added: changes.added.length } };
        },
        async ({ changes }) => {
          await publishPeople(deps, params.group);
          await readAllMembers(deps, params.group);
          return changes;
        },
      ),
    readRoster: ({ params, query }) => readRosterPage(registrar, params.group, query.after),
    removeMember: ({ params: { group, member } }) =>
      step(
        async (trx) => ({ told: { group: (await removeMember(trx, group, member)).name, removed: 1 } }),
        () => publishPeople(deps, group),
      ),
    async createCodes({ params, body: { whose, campaign, language } }, reply) {
      const place = await findPool(deps, params.group, campaign);
      return step(
        async (trx) => {
          const { group, codes } = await makeCodes(trx, params.group, whose);
          return { codes, told: { group, codes: codes.length } };
        },
        async ({ codes }) => {
          await readAllMembers(deps, params.group);
          reply.header('content-disposition', `attachment; filename="${campaign}-codes.csv"`);
          return writeCodes(codes, place, language, deps.publicUrl());
        },
      );
    },
  });
}
