import sharp from 'sharp';
import type { HostileFile } from './hostile-file.ts';

/** Names that want to be a path, a header, a command or something else than they look like. Each belongs to a harmless picture. */
const NAMES: readonly (readonly [what: string, name: string, shown: string])[] = [
  ['a name with two endings', 'photo.php.jpg', 'photo.php.jpg'],
  ['a name that ends as a page', 'photo.jpg.html', 'photo.jpg.jpg'],
  ['a name that climbs', '../../../etc/passwd', 'passwd.jpg'],
  ['a name that climbs in Windows', '..\\..\\windows\\system32\\a.jpg', 'a.jpg'],
  ['a name of a drive', 'C:\\a\\b.jpg', 'b.jpg'],
  ['a hidden name', '.htaccess', 'htaccess.jpg'],
  ['a name that is written backwards', 'photo\u202egpj.exe', 'photogpj.jpg'],
  ['a name with characters that nobody sees', 'pho\u200bto\ufeff\u2066.jpg', 'photo.jpg'],
  ['a name with separators of lines', 'a\u2028b\u2029c\u0085d.jpg', 'file.jpg'],
  ['a name with a command', 'a;`id`$(id).jpg', 'a__id__(id).jpg'],
  ['a name with quotes', `a' onload='x'.jpg`, `a' onload='x'.jpg`],
  ['a name with a script', '<img src=x onerror=alert(1)>.jpg', '_img src=x onerror=alert(1)_.jpg'],
  ['a name of nothing but dots', '...', 'file.jpg'],
  ['a name of four hundred letters', `${'长'.repeat(400)}.jpg`, `${'长'.repeat(249)}.jpg`],
  ['a name that is cut inside a character', `${'a'.repeat(254)}😀.jpg`, `${'a'.repeat(249)}.jpg`],
];

export async function hostileNames(): Promise<HostileFile[]> {
  const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer();
  return NAMES.map(([what, name, shown]) => ({
    what,
    name,
    type: 'image/jpeg',
    bytes,
    verdict: 'rewritten',
    shown,
  }));
}
