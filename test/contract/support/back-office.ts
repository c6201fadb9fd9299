import { createHash } from 'node:crypto';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A password as document 003's own client sends it. */
export const encrypted = (password: string): string => md5(`j3ZXHFo0ZEKy${md5(password)}`);
