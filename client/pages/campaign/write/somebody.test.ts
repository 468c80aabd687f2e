import { describe, expect, test } from 'vitest';
import { findSomebody } from './somebody.ts';

const found = (text: string) => findSomebody(text).map((part) => part.text);

describe('names of other people', () => {
  test.each<[string, string[]]>([
    ['Mr Dupont never answers', ['Mr Dupont']],
    ['ask madame Lefèvre and M. Martin', ['madame Lefèvre', 'M. Martin']],
    ['Madame de la Tour attend', ['Madame de la Tour']],
    ['Mme T. le sait', ['Mme T.']],
    ['my colleague Anna Schmidt, again', ['Anna Schmidt']],
    ['our boss in sales, Abebe, shouts', ['Abebe']],
    ['Ask Priya’s team', ['Priya']],
    ['notre chef d’atelier, Karim Benali, refuse', ['Karim Benali']],
    ['J.-P. Moreau signe tout', ['J.-P. Moreau']],
    ['Mein Kollege Jürgen Weiß weiß es', ['Jürgen Weiß']],
    ['thanks to Olu Adeyemi it works', ['Olu Adeyemi']],
    ['Odile Marchetti a décidé seule', ['Odile Marchetti']],
    ['tell Deepa in payroll', ['Deepa']],
    ['Jean-Luc, Marie-Claire et Anne', ['Jean-Luc', 'Marie-Claire', 'Anne']],
  ])('in "%s"', (text, parts) => {
    expect(found(text)).toEqual(parts);
  });

  test.each([
    'Bowling Green needs the Warren County Public Library on Scottsville Road.',
    'Rename Martin Luther King Boulevard, Saint Thomas Hospital and rue Victor Hugo.',
    'The new Simon Street entrance and the Lisa Park gate are closed.',
    'My manager should listen. The director in charge of Human Resources knows.',
    'Bring Trader Joe’s to town, and stop at Jenny Road.',
    'Madame, Monsieur, la direction de Michelin Europe décide.',
    'Tell Marketing and Sales what Customer Service hears.',
    'We moved to plan B. The U.S. Senate and the E.U. Commission agree.',
    'On Monday in May the French and German teams meet in New York.',
    'Le lundi, le Comité Social et Économique se réunit à Villeneuve.',
    'Mehr Licht im Lager, und der Einkauf soll zuhören.',
    'Mit dem Service Desk und dem Betriebsrat sprechen.',
    'I miss the old coffee. I’m Head of nothing.',
  ])('not in "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });
});
