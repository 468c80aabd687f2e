import { describe, expect, it } from 'vitest';
import { entryBody, type IdeaBody, passBody } from '../api/box.ts';
import { enrolmentBody } from '../api/registrar.ts';
import {
  type Credential,
  deriveIssuerKeys,
  type Group,
  issue,
  prepareVerifier,
  requestCommitments,
  verify,
} from '../credential/arc1.ts';
import { ideaId, ideaMessage, readMessage, voteMessage } from '../credential/messages.ts';
import { nobleRistretto255 } from '../credential/ristretto255-noble.ts';
import { loadSodiumRistretto255 } from '../credential/ristretto255-sodium.ts';
import { ideaScope, readScope, requestContext, voteScope } from '../credential/scopes.ts';
import { boundIdea } from '../entries/kinds.ts';
import { decodeCredential, encodeCredential } from './credential-store.ts';
import { toBase64url } from './encoding.ts';
import { beginMembership, beginTakingPart } from './enrolment.ts';
import { buildIdea, buildPass, buildVote, type IdeaDraft } from './entries.ts';

const server = await loadSodiumRistretto255();
const device: Group = nobleRistretto255;
const campaign = '5f0c2b1e-6d0b-4f7e-9c57-0d6a1c1f6b1a';
const pool = 'employees';
const group = 'b3f5a5a0-0c1e-4f57-9c57-0d6a1c1f6b1a';
const seed = new Uint8Array(32).fill(4);
const keys = deriveIssuerKeys(server, new Uint8Array(32).fill(1));
const verifier = prepareVerifier(server, keys, requestContext(campaign, pool));

/** The issuer's part: what its route does with a request. */
function answer(request: Uint8Array): string {
  return toBase64url(issue(server, keys, request));
}

function enrol(): Credential {
  const enrolment = beginTakingPart(device, seed, campaign, pool, keys.publicKey);
  return enrolment.finish(answer(enrolment.request));
}

const credential = enrol();
const draft: IdeaDraft = {
  title: '  Réponse en un jour ',
  body: '\nPersonne ne devrait attendre.\n\n– Vraiment personne.\t ',
  language: 'fr',
  underOwnName: 'no',
};

describe('an enrolment', () => {
  it('sends what the registrar takes', () => {
    const { request } = beginMembership(device, seed, group, 2, keys.publicKey);
    const body = { epoch: 2, request: toBase64url(request), admission: { kind: 'code', code: 'abc' } };
    expect(enrolmentBody.parse(body)).toEqual({ ...body, request });
  });

  it('asks for each group, epoch and campaign with other secrets', () => {
    const requests = [
      beginMembership(device, seed, group, 1, keys.publicKey),
      beginMembership(device, seed, group, 2, keys.publicKey),
      beginMembership(device, seed, campaign, 1, keys.publicKey),
      beginTakingPart(device, seed, campaign, pool, keys.publicKey),
      beginTakingPart(device, seed, campaign, 'customers', keys.publicKey),
    ].map(({ request }) => toBase64url(requestCommitments(device, request).subarray(0, 32)));
    expect(new Set(requests).size).toBe(requests.length);
  });

  it('refuses an answer under another key, or one that is no base64url', () => {
    const otherKeys = deriveIssuerKeys(server, new Uint8Array(32).fill(2));
    const enrolment = beginTakingPart(device, seed, campaign, pool, otherKeys.publicKey);
    const response = answer(enrolment.request);
    expect(() => enrolment.finish(response)).toThrow(
      expect.objectContaining({ code: 'response_proof_invalid' }),
    );
    for (const text of [`${response}=`, ` ${response}`, response.replace(/^./, '+'), response.slice(1)]) {
      expect(() => enrolment.finish(text)).toThrow(expect.objectContaining({ code: 'wrong_encoding' }));
    }
  });
});

describe('a credential', () => {
  it('survives being kept as text', () => {
    const kept = decodeCredential(device, encodeCredential(device, credential));
    expect(encodeCredential(device, kept)).toBe(encodeCredential(device, credential));
    const vote = buildVote(device, kept, campaign, pool, toBase64url(new Uint8Array(16)), 'agree', 1);
    expect(entryBody('vote').encode(entryBody('vote').parse(vote))).toEqual(vote);
  });
});

describe('an idea', () => {
  const built = buildIdea(device, credential, seed, campaign, pool, 3, draft);

  /** The box's part: it sees the body after the schema has parsed it, and nothing else. */
  function accept(body: IdeaBody) {
    const parsed = entryBody('idea').parse(body);
    const bound = boundIdea(parsed);
    const message = ideaMessage(bound);
    const tag = verify(verifier, ideaScope(campaign, parsed.slot), message, parsed.presentation);
    return { tag, idea: toBase64url(ideaId(bound)) };
  }

  it('is what the box parses, to the letter', () => {
    expect(entryBody('idea').encode(entryBody('idea').parse(built.body))).toEqual(built.body);
    expect(built.body.title).toBe('Réponse en un jour');
  });

  it('holds, and has the id that the device expects', () => {
    expect(accept(built.body).idea).toBe(built.idea);
  });

  it('has the same tag and author in the same place, and others in another', () => {
    const again = buildIdea(device, credential, seed, campaign, pool, 3, { ...draft, title: 'Other words' });
    const elsewhere = buildIdea(device, credential, seed, campaign, pool, 4, draft);
    expect(accept(again.body).tag).toEqual(accept(built.body).tag);
    expect(accept(elsewhere.body).tag).not.toEqual(accept(built.body).tag);
    expect(again.body.authorKey).toBe(built.body.authorKey);
    expect(elsewhere.body.authorKey).not.toBe(built.body.authorKey);
    expect(new Set([built.idea, again.idea, elsewhere.idea]).size).toBe(3);
  });

  it.each<[string, Partial<IdeaBody>]>([
    ['title', { title: 'Other words' }],
    ['body', { body: '' }],
    ['language', { language: 'en' }],
    ['place', { slot: 4 }],
    ['author', { authorKey: toBase64url(new Uint8Array(32)) }],
    ['answer', { underOwnName: null }],
    ['salt of the text', { textSalt: toBase64url(new Uint8Array(32)) }],
    ['salt of the answer', { answerSalt: toBase64url(new Uint8Array(32)) }],
  ])('does not hold with another %s', (_, change) => {
    expect(() => accept({ ...built.body, ...change })).toThrow(
      expect.objectContaining({ code: 'presentation_proof_invalid' }),
    );
  });

  it('cannot hold half a character', () => {
    expect(() =>
      buildIdea(device, credential, seed, campaign, pool, 1, { ...draft, title: '\ud83d' }),
    ).toThrow(expect.objectContaining({ code: 'invalid_value' }));
  });
});

describe('a vote', () => {
  const idea = toBase64url(new Uint8Array(16).fill(9));

  function accept(vote: ReturnType<typeof buildVote>) {
    const { idea, choice, revision, presentation } = entryBody('vote').parse(vote);
    return verify(verifier, voteScope(campaign, idea), voteMessage(choice, revision), presentation);
  }

  it('keeps its tag through a change of mind', () => {
    const first = buildVote(device, credential, campaign, pool, idea, 'agree', 1);
    const second = buildVote(device, credential, campaign, pool, idea, 'disagree', 2);
    expect(accept(first)).toEqual(accept(second));
  });

  it('does not hold with another choice, revision or idea', () => {
    const vote = buildVote(device, credential, campaign, pool, idea, 'agree', 1);
    const invalid = expect.objectContaining({ code: 'presentation_proof_invalid' });
    expect(() => accept({ ...vote, choice: 'disagree' })).toThrow(invalid);
    expect(() => accept({ ...vote, revision: 2 })).toThrow(invalid);
    expect(() => accept({ ...vote, idea: toBase64url(new Uint8Array(16)) })).toThrow(invalid);
  });
});

describe('a pass', () => {
  function accept(pass: ReturnType<typeof buildPass>) {
    const { nonce, presentation } = passBody.parse(pass);
    return verify(verifier, readScope(campaign, nonce), readMessage(pass.pool), presentation);
  }

  it('holds, and is linked to no other', () => {
    const tags = [1, 2].map(() => toBase64url(accept(buildPass(device, credential, campaign, pool))));
    expect(new Set(tags).size).toBe(2);
  });

  it('does not hold for the other pool', () => {
    const pass = buildPass(device, credential, campaign, pool);
    expect(() => accept({ ...pass, pool: 'customers' })).toThrow(
      expect.objectContaining({ code: 'presentation_proof_invalid' }),
    );
  });
});
