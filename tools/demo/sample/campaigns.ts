import type { CampaignDraft } from '../../../shared/api/manage.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { usualPools } from '../../../shared/domain/pools.ts';
import { doorstepIdeas } from './doorstep.ts';
import { customersIdeas } from './fix-first-customers.ts';
import { employeesIdeas } from './fix-first-employees.ts';
import type { SampleCampaign } from './types.ts';

/**
 * Havrelle is an invented company: kitchens and furniture, sold in twenty-six shops on both sides of the Channel,
 * delivered and assembled by its own people, who write in English and in French. So do its customers.
 */
const common = {
  language: 'en',
  mode: 'merged',
  opensAt: null,
  collectUntil: null,
  voteUntil: null,
  pools: [...usualPools],
} satisfies Partial<CampaignDraft>;

/** Closed, with published results: what the comparison looks like. */
export const fixFirst: SampleCampaign = {
  draft: {
    ...common,
    slug: 'fix-first',
    flow: 'phased',
    policy: defaultPolicy,
    texts: {
      en: {
        question: 'What should Havrelle fix first, for the people who buy here and the people who work here?',
        introduction:
          'We grew from nine shops to twenty-six in five years, and not everything grew with us. Tell us what to fix, stop or ' +
          'start in the next twelve months. Employees and customers answer the same question and vote on the same ideas.\n\n' +
          'Every idea that both sides support gets an answer with a date. Nobody here can see who wrote or voted: not your ' +
          'manager, not the head office, not the people who run the server.',
      },
      fr: {
        question:
          'Que doit réparer Havrelle en premier, pour ceux qui y achètent et ceux qui y travaillent ?',
        introduction:
          'Nous sommes passés de neuf à vingt-six magasins en cinq ans, et tout n’a pas suivi. Dites-nous quoi réparer, arrêter ' +
          'ou commencer dans les douze mois. Salariés et clients répondent à la même question et votent sur les mêmes idées.\n\n' +
          'Chaque idée soutenue des deux côtés recevra une réponse datée. Personne ne peut voir qui a écrit ou voté : ni votre ' +
          'responsable, ni le siège, ni ceux qui font tourner le serveur.',
      },
    },
  },
  employees: 60,
  spare: 0,
  customers: 150,
  ideas: { employees: employeesIdeas, customers: customersIdeas },
  close: true,
};

/** Still open, with running results: what taking part looks like. */
export const toYourDoor: SampleCampaign = {
  draft: {
    ...common,
    slug: 'to-your-door',
    flow: 'continuous',
    // Whoever tries it out sees at once what happens to what they send.
    policy: { ...defaultPolicy, results: 'running', delayMinutes: 0, settleHours: 0 },
    texts: {
      en: {
        question: 'How should we deliver, assemble and repair from next spring on?',
        introduction:
          'In spring we plan all rounds anew: the vans, the teams, the hours, the spare parts. Say what you would change ' +
          'between our warehouse and your living room. Results are shown while voting runs.',
      },
      fr: {
        question: 'Comment livrer, monter et réparer à partir du printemps prochain ?',
        introduction:
          'Au printemps, nous refaisons toutes les tournées : camions, équipes, horaires, pièces de rechange. Dites ce que vous ' +
          'changeriez entre notre entrepôt et votre salon. Les résultats s’affichent pendant le vote.',
      },
    },
  },
  employees: 46,
  spare: 10,
  customers: 70,
  ideas: doorstepIdeas,
  close: false,
};

export const sampleCampaigns: readonly SampleCampaign[] = [fixFirst, toYourDoor];
