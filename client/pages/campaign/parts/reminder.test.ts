import { expect, test } from 'vitest';
import { reminderOf } from './reminder.ts';

test('a reminder stands at the next full hour, and names nothing', () => {
  const moment = Date.UTC(2027, 2, 31, 22, 1, 7);
  const text = reminderOf(moment, 'Rappel', 'an-id');
  expect(text.split('\r\n')).toEqual(
    expect.arrayContaining([
      'DTSTART:20270331T230000Z',
      'DTEND:20270331T231500Z',
      'SUMMARY:Rappel',
      'UID:an-id',
    ]),
  );
  expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text).not.toMatch(/candor|http|220107/i);
});
