import { z } from 'zod';

/** Document 001 prints instants without milliseconds: `2024-01-01T12:00:00Z`. */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function instantOrNull(date: Date | null): string | null {
  return date === null ? null : instant(date);
}

export const instantField = () =>
  z.string().meta({ format: 'date-time', examples: ['2024-01-01T12:00:00Z'] });

/** The same, from the ISO text that a workflow answers with. */
export function instantOfText(text: string): string {
  return instant(new Date(text));
}
