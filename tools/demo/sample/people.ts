import type { Person } from '../../../tests/support/manager.ts';

const firstNames =
  'Amélie Benjamin Chloé Daniel Elena Farid Grace Hugo Inès James Karima Léo Maud Nadia Oscar Priya Quentin Rosa Samuel Tess';
const lastNames =
  'Ashby Bellanger Carver Delattre Ekpo Fontaine Garrick Hamel Iqbal Jourdain Kerr Lemaire Mercer Naudin Okafor Prévost Quill Rousset Sutton Thibault';

/** The roster of Havrelle, with addresses that cannot receive mail. Everyone has another name. */
export function employees(count: number): Person[] {
  const first = firstNames.split(' ');
  const last = lastNames.split(' ');
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / first.length);
    const name = `${first[index % first.length]} ${last[(index + 7 * round) % last.length]}`;
    const address = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(' ', '.');
    return { name, email: `${address}@havrelle.example` };
  });
}
