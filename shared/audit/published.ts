/** What the pages of a closed campaign say, in the form in which it is compared with the record. */
import type { AnswerView } from '../api/answers.ts';
import type { IdeaView } from '../api/box.ts';
import type { CampaignView } from '../api/campaigns.ts';
import type { Comparison } from '../api/comparison.ts';
import { bytesToHex } from '../bytes/bytes.ts';
import { fromBase64url } from '../device/encoding.ts';
import { responseTexts } from '../device/response-content.ts';
import { textsContent } from '../device/texts-content.ts';
import type { Cell } from '../domain/cells.ts';
import { definedNames, type PoolId, type PoolNames } from '../domain/pools.ts';
import { hashContent } from '../ledger/contents.ts';
import { canonicalJson } from '../ledger/policy.ts';
import type { PublishedCell, PublishedIdea, PublishedPage, PublishedResults } from '../ledger/published.ts';
import { findMiscounted } from './miscounted.ts';

/** Of a page without statements. */
const empty = { rules: {}, counts: {}, pools: null, ideas: null, results: [], miscounted: [] };

/** In the list of all campaigns, where each entry with the id or the slug of the campaign is about it. */
export function inList(
  campaigns: readonly CampaignView[],
  { id, slug }: Pick<CampaignView, 'id' | 'slug'>,
): PublishedPage[] {
  const entries = campaigns.filter((campaign) => campaign.id === id || campaign.slug === slug);
  const listed = entries.length;
  if (listed === 0) return [{ ...empty, page: 'list', listed }];
  return entries.map((entry): PublishedPage => {
    const page = onCampaignPage(entry, slug);
    const texts = bytesToHex(hashContent(textsContent(entry.texts)));
    return { ...page, page: 'list', listed, rules: { ...page.rules, texts } };
  });
}

/**
 * Of its texts the file is made: verifyExport compares them there. `asked`: the slug that the reader asked for, whatever the
 * page says.
 */
export function onCampaignPage(
  {
    id: campaignId,
    slug,
    mode,
    flow,
    phase,
    policy,
    opensAt,
    collectUntil,
    voteUntil,
    ideas,
    moderations,
    responded,
    release,
    resultsPublished,
    pools,
  }: CampaignView,
  asked: string,
): PublishedPage {
  return {
    page: 'campaign',
    slug: { asked, shown: slug },
    rules: { ...policy, campaignId, mode, flow, phase, opensAt, collectUntil, voteUntil, resultsPublished },
    counts: { ideas, release, moderations, responded },
    pools: pools.map(({ id, names, colour, admission, eligible, enrolled, taking, ...own }) => ({
      id,
      rules: {
        ...{ names: written(names), colour, admission, group: own.group, epoch: own.epoch },
        membershipKey: readBytes(own.membershipKey ?? ''),
        publicKey: readBytes(own.publicKey ?? ''),
      },
      counts: { eligible, enrolled, taking },
    })),
    ideas: null,
    results: [],
    miscounted: [],
  };
}

/** Of all pools: there is no comparison of one. */
export function inComparison(comparison: Comparison): PublishedPage {
  const { release, minimumGroup, ideas, participation } = comparison;
  const pools = participation.map(({ pool }) => pool);
  return {
    page: 'comparison',
    rules: { minimumGroup },
    counts: { release },
    pools: participation.map(({ pool, ...counts }) => ({
      id: pool,
      rules: {},
      counts: {
        eligible: counts.eligible,
        enrolled: counts.enrolled,
        ideas: counts.ideas,
        votes: counts.votes,
      },
    })),
    ideas: {
      of: pools,
      shown: ideas.map(({ id, pool, ...text }) => ({ id: readBytes(id), ...readText(pool, text) })),
    },
    results: readResults(
      pools,
      ideas.map(({ id, cells }) => ({
        id,
        cells: Object.fromEntries(Object.entries(cells).map(([pool, { cell }]) => [pool, cell])),
      })),
    ),
    miscounted: findMiscounted(comparison),
  };
}

/** `pools`: those whose ideas are on this board, and who vote there; `all`: every pool of the campaign. */
export function onBoard(
  pools: readonly PoolId[],
  all: readonly PoolId[],
  ideas: readonly IdeaView[],
): PublishedPage {
  return {
    page: 'board',
    rules: {},
    counts: {},
    pools: null,
    ideas: {
      of: pools,
      shown: ideas.map(({ id, pool, authorKey, release, ...text }) => {
        const { words, moderation } = readText(pool, text);
        return {
          id: readBytes(id),
          words: { ...words, authorKey: readBytes(authorKey) },
          moderation,
          release,
        };
      }),
    },
    // Of those who do not vote here, too: there must be none.
    results: readResults(all, ideas),
    miscounted: [],
  };
}

/** The answers to ideas of a board. `pools`: those whose ideas are on it. */
export function inAnswers(pools: readonly PoolId[], answers: readonly AnswerView[]): PublishedPage {
  const shown = answers.map(({ idea, pool, title, language, response, earlier }) => {
    const { number, status, texts, responder, due, day } = response;
    return {
      ...{ idea: readBytes(idea), pool, title, language },
      says: {
        ...{ number, earlier: canonicalJson(earlier) },
        ...{ status, texts: canonicalJson(responseTexts(texts)), responder, due, day },
      },
    };
  });
  return { ...empty, page: 'answers', responses: { of: pools, shown } };
}

/** Of these pools, and of all others that a page shows results of. */
function readResults(
  pools: readonly PoolId[],
  shown: readonly { id: string; cells: Readonly<Record<PoolId, Cell>> | null }[],
): PublishedResults[] {
  const named = new Set([...pools, ...shown.flatMap(({ cells }) => Object.keys(cells ?? {}))]);
  return [...named].map((pool) => {
    const known = shown.flatMap(({ id, cells }): [string, PublishedCell][] => {
      const cell = readCell(cells?.[pool]);
      return cell ? [[readBytes(id), cell]] : [];
    });
    return { pool, cells: new Map(known) };
  });
}

function readText(
  pool: PoolId,
  { title, body, language, moderation }: Pick<IdeaView, 'title' | 'body' | 'language' | 'moderation'>,
): Pick<PublishedIdea, 'words' | 'moderation'> {
  const shown = title === null || body === null || language === null ? {} : { title, body, language };
  const said = moderation && { action: moderation.action, reason: moderation.reason, note: moderation.note };
  return { words: { pool, ...shown }, moderation: said };
}

const written = (names: PoolNames) => canonicalJson(definedNames(names));

const readBytes = (encoded: string) => bytesToHex(fromBase64url(encoded));

function readCell(cell: Cell | undefined): PublishedCell | undefined {
  switch (cell?.state) {
    case 'published':
      return { kind: 'published', agree: cell.agree, disagree: cell.disagree, pass: cell.pass };
    case 'band':
      return { kind: 'band', side: cell.side, sided: cell.votes, pass: cell.pass };
    default:
      return undefined;
  }
}
