import { z } from 'zod';

/** Document 004 prints instants without milliseconds: `2024-01-15T14:25:30Z`. */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function instantOrNull(date: Date | null): string | null {
  return date === null ? null : instant(date);
}

export const instantField = () =>
  z.string().meta({ format: 'date-time', examples: ['2024-01-15T14:25:30Z'] });
