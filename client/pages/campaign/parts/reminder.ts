import { saveFile } from '../../../services/save-file.ts';

const hour = 60 * 60_000;

/**
 * A calendar entry (RFC 5545) at the full hour after the moment, milliseconds since 1970. Calendars are read by others: it
 * names neither Candor nor the campaign, and says nothing of when it was made.
 */
export function reminderOf(moment: number, title: string, id: string): string {
  const start = Math.ceil(moment / hour) * hour;
  const stamp = (time: number) => `${new Date(time).toISOString().slice(0, 16).replace(/[-:]/g, '')}00Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${stamp(start)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(start + hour / 4)}`,
    `SUMMARY:${title}`,
    'CLASS:PRIVATE',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${title}`,
    'TRIGGER:PT0S',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

export function saveReminder(moment: number, title: string): void {
  saveFile(
    'reminder.ics',
    new Blob([reminderOf(moment, title, crypto.randomUUID())], { type: 'text/calendar' }),
  );
}
