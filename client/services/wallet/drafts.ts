import { use } from './database.ts';
import type { Draft } from './schema.ts';

export function readDraft(campaign: string): Promise<Draft | undefined> {
  return use((database) => database.get('drafts', campaign));
}

export async function saveDraft(campaign: string, draft: Draft | undefined): Promise<void> {
  await use<unknown>((database) =>
    draft ? database.put('drafts', draft, campaign) : database.delete('drafts', campaign),
  );
}
