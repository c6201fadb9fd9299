import type { Knex } from 'knex';
import { vaultOf } from './client.ts';
import { LONGEST_BEGINNING } from './sealed-fields.ts';

/** Digests of which a row has one when its value, `users.real_name`, begins with this text. For `<column>_tokens && ?`. */
export function beginningTokens(knex: Knex, field: string, text: string): string[] {
  return vaultOf(knex).index.tokens(field, [[...text.normalize('NFC')].slice(0, LONGEST_BEGINNING).join('')]);
}

/** The same of a phone number that begins with one to three digits. */
export function headTokens(knex: Knex, field: string, digits: string): string[] {
  return vaultOf(knex).index.tokens(field, [`${digits}…`]);
}

/** The same of a phone number that ends with four digits. */
export function tailTokens(knex: Knex, field: string, digits: string): string[] {
  return vaultOf(knex).index.tokens(field, [`…${digits}`]);
}
