import type { SampleIdea } from './types.ts';

export const employeesIdeas: readonly SampleIdea[] = [
  {
    language: 'fr',
    title: 'Arrêter de promettre des créneaux de deux heures que nous ne pouvons pas tenir',
    body:
      'On annonce 8 h – 10 h alors que la tournée compte onze arrêts et que le camion 4 tombe en panne une semaine sur trois. ' +
      'Le client nous crie dessus, et il a raison. Annonçons la demi-journée, et un SMS quand on quitte l’arrêt d’avant.',
    underOwnName: 'no',
    support: { employees: 0.9, customers: 0.36 },
    divides: { pace: 0.6 },
  },
  {
    language: 'en',
    title: 'Pay the sales bonus when the kitchen is installed, not when it is signed',
    body:
      'My bonus depends on signatures, so nobody has a reason to measure twice. Half the remakes I see are 2 cm that somebody ' +
      'did not want to know about. Pay us when the customer accepts the finished kitchen and watch the remakes disappear.',
    underOwnName: 'no',
    support: { employees: 0.76, customers: 0.93 },
  },
  {
    language: 'fr',
    title: 'Deux personnes par livraison au-delà de 60 kg, sans exception',
    body: 'La règle existe. Elle saute dès qu’il manque quelqu’un, donc tous les samedis. J’ai 34 ans et le dos d’un homme de 60.',
    underOwnName: 'no',
    support: { employees: 0.96, customers: 0.85 },
  },
  {
    language: 'en',
    title: 'Stop counting our minutes on the phone',
    body:
      'I am expected to close a call in six minutes. A broken hinge takes twelve to sort out. So at six I say "a colleague will ' +
      'call you back", and the customer starts again from the beginning with somebody else. The statistics look excellent.',
    underOwnName: 'no',
    support: { employees: 0.9, customers: 0.88 },
  },
  {
    language: 'fr',
    title: 'Fermer le dimanche, sauf en décembre',
    body: 'Nous sommes ouverts 42 dimanches par an pour vendre des coussins. Ceux qui achètent une cuisine viennent le samedi.',
    underOwnName: 'yes',
    support: { employees: 0.78, customers: 0.22 },
    divides: { pace: 0.7 },
  },
  {
    language: 'en',
    title: 'Close at 18:30 from Monday to Thursday',
    body: 'The last hour brings four visitors, two of them for the toilets, and costs five people their evening.',
    underOwnName: 'yes',
    support: { employees: 0.73, customers: 0.2 },
    divides: { pace: 0.8 },
  },
  {
    language: 'fr',
    title: 'Afficher les plannings trois semaines à l’avance',
    body: '',
    underOwnName: 'yes',
    support: { employees: 0.995, customers: 0.72 },
    reach: { employees: 0.8 },
    pass: { employees: 0.02, customers: 0.45 },
  },
  {
    language: 'en',
    title: 'Publish the pay bands for every shop and warehouse job',
    body:
      'Two people on my team do the same work and one earns 190 a month more because she asked on a good day. Everybody knows. ' +
      'Print the bands, explain the steps, and let us stop guessing.',
    underOwnName: 'no',
    support: { employees: 0.83, customers: 0.6 },
    pass: { customers: 0.4 },
    divides: { money: 0.5 },
  },
  {
    language: 'fr',
    title: 'Que chaque directeur passe deux jours par an en tournée de livraison',
    body: 'Pas en visite avec un photographe. En tournée, à porter.',
    underOwnName: 'no',
    support: { employees: 0.93, customers: 0.9 },
  },
  {
    language: 'en',
    title: 'Give the assembly teams a van with real spare parts in it',
    body:
      'We drive 40 minutes back to the warehouse for a drawer runner that costs 3 euros, or we leave and the customer waits two ' +
      'weeks. A drawer of the fifty usual parts in each van would do.',
    underOwnName: 'yes',
    support: { employees: 0.89, customers: 0.9 },
  },
  {
    language: 'fr',
    title: 'Donner aux magasins le droit de rembourser jusqu’à 150 € sans demander',
    body:
      'Pour 40 € je remplis un formulaire, le siège répond sous neuf jours, et le client a déjà écrit son avis à une étoile. ' +
      'Faites-nous confiance, vous vérifierez après.',
    underOwnName: 'yes',
    support: { employees: 0.86, customers: 0.96 },
  },
  {
    language: 'en',
    title: 'Replace the returns software. All of it.',
    body:
      'Eleven screens for one return. It logs you out while the customer is talking. Three of us keep a private spreadsheet ' +
      'because the search does not find an order by name. I have reported it four times; the last answer was that the licence ' +
      'runs until 2027. Whatever the licence costs, we pay more in queues.',
    underOwnName: 'no',
    support: { employees: 0.92, customers: 0.74 },
    pass: { customers: 0.35 },
  },
  {
    language: 'fr',
    title: 'Un seul numéro de dossier, du devis à la garantie',
    body: 'Aujourd’hui : un numéro de devis, un de commande, un de livraison, un de SAV. Le client les mélange. Nous aussi.',
    underOwnName: 'yes',
    support: { employees: 0.88, customers: 0.92 },
  },
  {
    language: 'en',
    title: 'No more flash sales',
    body:
      'Each one fills the warehouse with orders we cannot deliver, and then come three weeks of apologising. We sell at a loss, ' +
      'on overtime, to people who will be angry. I have stopped telling my friends to buy here in those weeks.',
    underOwnName: 'no',
    support: { employees: 0.79, customers: 0.24 },
    divides: { money: 1.1 },
  },
  {
    language: 'fr',
    title: 'Facturer le montage à l’heure, plus au forfait',
    body: 'Au forfait, on court et on revient. À l’heure, on fait bien la première fois.',
    underOwnName: 'no',
    support: { employees: 0.71, customers: 0.27 },
    divides: { money: 0.9 },
  },
  {
    language: 'en',
    title: 'Charge for delivery appointments that the customer misses',
    body: 'One in nine. We ring, we wait ten minutes, we carry the wardrobe back down. Twenty euros would change the habit.',
    underOwnName: 'no',
    support: { employees: 0.82, customers: 0.25 },
  },
  {
    language: 'fr',
    title: 'Plus d’e-mails de la direction régionale après 19 heures',
    body: 'Personne n’est obligé de répondre, paraît-il. Celui qui ne répond pas, on lui en parle à la réunion du lundi.',
    underOwnName: 'no',
    support: { employees: 0.85, customers: 0.8 },
    reach: { customers: 0.015 },
  },
  {
    language: 'en',
    title: 'Let the warehouse teams choose when they take their break',
    body: '',
    underOwnName: 'yes',
    support: { employees: 0.8, customers: 0.7 },
    reach: { employees: 0.4, customers: 0.015 },
  },
  {
    language: 'fr',
    title: 'Embaucher l’équipe de Rouen avant d’ouvrir Rouen, pas après',
    body:
      'À Amiens, on nous a « prêtés » huit semaines. Nos propres clients ont attendu huit semaines. Si vous ouvrez sans équipe, ' +
      'dites au moins lequel des magasins voisins doit mal travailler pendant ce temps.',
    underOwnName: 'no',
    support: { employees: 0.94, customers: 0.6 },
    reach: { customers: 0.015 },
  },
  {
    language: 'en',
    title: 'Print on the price tag how often a product comes back',
    body:
      'We know the list by heart: two sofas and one bed make a third of all returns, and they are in every window. Say it, or ' +
      'stop selling them. I am tired of smiling next to that sofa.',
    underOwnName: 'no',
    support: { employees: 0.52, customers: 0.92 },
    divides: { money: 0.6 },
  },
  {
    language: 'fr',
    title: 'Former les intérimaires plus d’une demi-journée',
    body: 'On leur montre le transpalette, la porte de secours, et en avant. Les rayures sur les façades, c’est ça.',
    underOwnName: 'yes',
    support: { employees: 0.93, customers: 0.86 },
  },
  {
    language: 'en',
    title: 'Reopen the repair workshop that we closed in 2021',
    body: 'Four people there saved more furniture in a month than we now throw away in a week. They would come back, I asked.',
    underOwnName: 'yes',
    support: { employees: 0.77, customers: 0.85 },
    divides: { money: -0.5 },
  },
  {
    language: 'fr',
    title: 'Payer le temps d’habillage et le trajet depuis le dépôt',
    body: '',
    underOwnName: 'no',
    support: { employees: 0.91, customers: 0.62 },
    pass: { customers: 0.42 },
    divides: { money: 0.4 },
  },
  {
    language: 'en',
    title: 'Drop the tie',
    body: 'It is caught in a drawer about once a day.',
    underOwnName: 'yes',
    support: { employees: 0.62, customers: 0.6 },
    reach: { customers: 0.015 },
    pass: { employees: 0.2, customers: 0.3 },
  },
];
