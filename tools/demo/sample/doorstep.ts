import type { UsualPool } from '../../../tests/support/usual-pools.ts';
import type { SampleIdea } from './types.ts';

export const doorstepIdeas: Record<UsualPool, readonly SampleIdea[]> = {
  employees: [
    {
      language: 'en',
      title: 'Plan the rounds by street, not by order number',
      body: 'On Tuesday I crossed the same bridge five times. The list comes out of the system like that and nobody may move a line.',
      underOwnName: 'yes',
      support: { employees: 0.93, customers: 0.8 },
    },
    {
      language: 'fr',
      title: 'Compter un vrai temps de montage pour les cuisines d’angle',
      body: 'Six heures prévues, neuf en réalité, à chaque fois. Les trois heures qui manquent sont prises au client suivant.',
      underOwnName: 'no',
      support: { employees: 0.9, customers: 0.72 },
    },
    {
      language: 'en',
      title: 'Let the assembler order the missing part from the customer’s kitchen',
      body: 'I write it on paper, the office types it in on Thursday. I have a phone. I could do it while the customer watches.',
      underOwnName: 'yes',
      support: { employees: 0.86, customers: 0.93 },
    },
    {
      language: 'fr',
      title: 'Demander l’étage et l’ascenseur avant de confirmer la date',
      body: 'Une armoire de 2,40 m au quatrième sans ascenseur, ça se découvre le matin même, à deux, dans la cage d’escalier.',
      underOwnName: 'yes',
      support: { employees: 0.97, customers: 0.78 },
    },
    {
      language: 'en',
      title: 'No more than eight stops a day',
      body: 'With eleven, number nine gets what is left of us.',
      underOwnName: 'no',
      support: { employees: 0.88, customers: 0.38 },
    },
    {
      language: 'fr',
      title: 'Des camions électriques seulement quand la tournée tient dans la batterie',
      body: '',
      underOwnName: 'no',
      support: { employees: 0.72, customers: 0.4 },
      divides: { pace: 0.6 },
    },
  ],
  customers: [
    {
      language: 'en',
      title: 'A text message when I am the next stop',
      body: 'I do not need a map with a moving van. I need to know whether I can take a shower.',
      underOwnName: 'yes',
      support: { employees: 0.82, customers: 0.95 },
    },
    {
      language: 'fr',
      title: 'Venir avec des surchaussures. Vraiment.',
      body: 'Deux fois, novembre, moquette claire.',
      underOwnName: 'yes',
      support: { employees: 0.48, customers: 0.86 },
    },
    {
      language: 'en',
      title: 'A repair instead of a refund, if it takes less than a week',
      body: 'I like my table. I do not want a voucher, I want the leg to hold.',
      underOwnName: 'yes',
      support: { employees: 0.7, customers: 0.8 },
      divides: { money: -0.6 },
    },
    {
      language: 'fr',
      title: 'Livrer jusqu’à 21 heures',
      body: 'Je rentre à 18 h 30, comme à peu près tout le monde.',
      underOwnName: null,
      support: { employees: 0.12, customers: 0.76 },
      divides: { pace: 0.8 },
    },
    {
      language: 'en',
      title: 'Take the cardboard away again',
      body: '',
      underOwnName: 'yes',
      support: { employees: 0.45, customers: 0.92 },
    },
    {
      language: 'fr',
      title: 'Un samedi par mois pour réparer soi-même à l’atelier',
      body: 'Avec quelqu’un qui sait, vos outils et vos pièces. J’apporte la chaise et le café.',
      underOwnName: 'yes',
      support: { employees: 0.55, customers: 0.68 },
      divides: { pace: -0.5 },
    },
  ],
};
