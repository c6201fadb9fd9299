import { z } from 'zod';

/** What every request about the catalogue has in common, in the back office of document 001. */

export const CATALOGUE_STATUSES = ['active', 'retired'] as const;
export const catalogueStatus = () => z.enum(CATALOGUE_STATUSES);

/** The version that was read. Whoever names it is refused when somebody else has changed the entry since. */
export const readVersion = () =>
  z.int().min(1).optional().meta({ description: '读取时的版本，用于避免覆盖他人的修改' });

/** An address of a picture or page, or nothing. It is handed on and never opened by us. */
export const webAddress = () =>
  z
    .string()
    .max(2048)
    .regex(/^(?:https?:\/\/[^\s<>"'\\]+)?$/)
    .meta({ examples: ['https://cdn.example.com/article1.jpg'] });

export const CREATED = { zh: '创建成功', en: 'Created' } as const;
export const CHANGED = { zh: '修改成功', en: 'Changed' } as const;
export const RETIRED = { zh: '已下架', en: 'Retired' } as const;
