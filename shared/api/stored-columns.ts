/**
 * What the database keeps of members, ideas and votes, column by column: the page "What can they see?" explains each. A test
 * holds these lists to the tables themselves.
 */
export const storedColumns = {
  'registrar.member': ['group_id', 'id', 'name', 'email', 'roster_key', 'nth', 'code_hash'],
  'registrar.membership': ['group_id', 'epoch', 'm1_enc', 'm2_enc', 'member'],
  'box.credential': ['campaign_id', 'pool', 'tag', 'm1_enc', 'm2_enc'],
  'box.idea': [
    'campaign_id',
    'pool',
    'tag',
    'idea_id',
    'author_key',
    'title',
    'body',
    'language',
    'text_hash',
    'text_salt',
    'under_own_name',
    'answer',
    'presentation',
    'release',
  ],
  'box.vote': [
    'campaign_id',
    'idea_id',
    'pool',
    'tag',
    'choice',
    'revision',
    'presentation',
    'published_choice',
    'published_revision',
    'published_presentation',
    'published_choices',
    'changes',
  ],
  'box.waiting_vote': ['campaign_id', 'pool', 'name', 'sealed', 'batch'],
} as const satisfies Record<string, readonly string[]>;
