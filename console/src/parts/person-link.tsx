import { Link } from 'react-router';
import { useMay } from '../api/who.ts';

/** A person by name, as a link for those who may look at people. */
export function PersonLink({ id, name }: { readonly id: number; readonly name: string | null | undefined }) {
  const said = name || String(id);
  return useMay('user.read') ? <Link to={`/people/${id}`}>{said}</Link> : said;
}
