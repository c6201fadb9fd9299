import { md5 } from './md5.ts';

const SALT = 'j3ZXHFo0ZEKy';

/** A password as document 003 wants it: `md5('j3ZXHFo0ZEKy' + md5(password))`. */
export const passwordForm = (password: string): string => md5(`${SALT}${md5(password)}`);
