const MAX_CHARACTERS = 249;
/** Controls, what turns the direction of writing, what is not seen, half characters, line separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** What is a command, a stream or a wildcard in some file system or header. */
const SPECIAL = /[<>:"|?*;%`$\\/]/g;

/**
 * The client's name as it is shown and offered for download: no folders, nothing that is not seen or turns the rest around, and
 * ending as what the file is. `reçu‮gpj.exe` becomes `reçugpj.jpg`.
 *
 * @param extension of what the bytes are, without the dot
 */
export function shownName(name: string, extension: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(SPECIAL, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const given = dot > 0 ? clean.slice(dot + 1).toLowerCase() : '';
  const stem = [...(dot > 0 ? clean.slice(0, dot) : clean)].slice(0, MAX_CHARACTERS).join('').trimEnd();
  const known = given === extension || (extension === 'jpg' && given === 'jpeg');
  return known ? `${stem || 'file'}${clean.slice(dot)}` : `${stem || 'file'}.${extension}`;
}
