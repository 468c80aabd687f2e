/** Every error a client can meet: stable code → HTTP status and the sentence that helps. Clients translate by code. */
export const errors = {
  malformed_request: [400, 'The request is not in the expected form.'],
  misdirected: [421, 'This address is served under another host name.'],
  body_too_large: [413, 'The request is larger than this address accepts.'],
  unsupported_media_type: [415, 'Send the body as application/json.'],
  not_found: [404, 'There is nothing at this address.'],
  internal: [500, 'Something went wrong on our side. Nothing that was accepted is lost.'],
  unavailable: [503, 'The service is not ready. Try again in a moment.'],
  too_many_requests: [429, 'Too many attempts. Wait a moment and try again.'],

  campaign_not_found: [404, 'There is no campaign at this address.'],
  pool_not_found: [404, 'This campaign has no such pool.'],
  idea_not_found: [404, 'There is no such idea in this campaign, or it has not been released yet.'],
  page_unknown: [404, 'The list of ideas has no such page.'],
  phase_closed: [409, 'The campaign does not accept this at the moment.'],
  ledger_not_closed: [409, 'This is shown when the campaign is closed.'],
  tile_not_found: [404, 'The published ledger does not have this part.'],
  results_not_published: [409, 'Results are published when voting ends.'],

  identified_request: [400, 'Anonymous requests must not carry a cookie or an Authorization header.'],
  presentation_invalid: [403, 'The proof of membership does not hold for this request.'],
  wrong_pool: [403, 'Members of this pool cannot vote on this idea.'],
  pass_required: [403, 'Only members of this pool can read its ideas.'],
  already_counted: [409, 'This is already counted.'],
  vote_outdated: [409, 'A newer vote of yours is already counted.'],
  changes_spent: [409, 'This vote was changed as often as a vote may be. Your last choice counts.'],
  batch_released: [409, 'This release is out. Show presence for the coming one.'],
  slot_used: [409, 'You have already posted an idea in this place. Post it in another one.'],
  anonymity_set_too_small: [
    409,
    'Too few people have enrolled to hide among. Try again when more have joined.',
  ],

  joined_otherwise: [
    409,
    'This person has joined already, with another device. Restore it with its recovery words.',
  ],
  membership_ended: [
    403,
    'This membership has ended, and nobody on the roster has it. Ask for an invitation if you still belong.',
  ],
  group_not_found: [404, 'There is no such group.'],
  epoch_unknown: [404, 'This group has no such epoch.'],
  group_in_use: [409, 'A campaign takes this group as its pool.'],
  code_refused: [403, 'This code admits nobody to this group: it is mistyped, replaced, or used already.'],
  not_enrolled: [403, 'Nobody has enrolled with these recovery words.'],
  credential_request_invalid: [400, 'The request for a credential does not hold.'],
  proof_of_work_invalid: [403, 'The proof of work does not hold or has expired.'],
  proof_of_work_used: [409, 'This proof of work has already been used.'],
  admission_wrong: [403, 'This group admits its members in another way.'],

  not_signed_in: [401, 'Sign in first.'],
  sign_in_failed: [401, 'The e-mail address or the password is wrong.'],
  cross_site: [403, 'This request came from another site.'],
  other_address: [403, 'This site works at the address only that its server was given as PUBLIC_URL.'],
  setup_done: [409, 'The first manager already exists. Sign in.'],
  setup_link_invalid: [403, 'This setup link is not valid. Use the one that the server printed last.'],
  slug_taken: [409, 'Another campaign already has this address.'],
  campaign_frozen: [409, 'An open campaign can no longer be changed.'],
  phase_order: [409, 'The campaign is not in the phase that this step starts from.'],
  already_joined: [409, 'Somebody has joined: the campaign can no longer become a draft.'],
  notice_too_short: [409, 'Announce an end at least one hour ahead.'],
  end_not_later: [409, 'An end that was announced can only be moved back.'],
  ends_disordered: [409, 'A phase must end before the one after it does.'],
  moderation_changed: [409, 'Somebody else has moderated this idea meanwhile. Look at it again.'],
  already_hidden: [409, 'This idea is hidden already.'],
  not_moderated: [409, 'Nothing of this idea was taken away.'],
  text_deleted: [409, 'The text was deleted for good: the time in which it could be restored is over.'],
  passage_unknown: [400, 'The text has no such passage, or none is marked.'],
  clock_changed: [409, 'The clocks differ in another way by now. Look at them again.'],
  roster_missing: [409, 'Import the roster before you open the campaign.'],
  roster_changed: [409, 'The roster was changed meanwhile. Read it again.'],
  roster_full: [409, 'The roster would be longer than a roster may be.'],
  member_not_found: [404, 'There is no such member in this roster.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof errors;

/** The body of every answer that is not 2xx. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: Record<string, unknown> };
}
