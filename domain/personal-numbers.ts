/** Numbers by which a person is known, recognized by their shape: where none may stand, they are looked for, and refused. */

const PHONE = /(?<![0-9A-Za-z_.-])1[3-9]\d{9}(?![0-9A-Za-z_-])/;
const IDENTITY =
  /(?<![0-9A-Za-z_.-])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z_-])/g;
const CARD = /(?<![0-9A-Za-z_.-])[3-6]\d{15,18}(?![0-9A-Za-z_-])/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the last character of an identity number (GB 11643-1999) is its check digit. */
function isIdentity(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

/** Whether the last digit of a card number (ISO/IEC 7812-1) is its check digit. */
function isCard(text: string): boolean {
  const digits = [...text].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** What is in a text that looks like somebody's number, by its kind; never the number itself. */
export function personalIn(text: string): string[] {
  const found: string[] = [];
  if (text.search(PHONE) >= 0) found.push('a phone number');
  if ([...text.matchAll(IDENTITY)].some(([match]) => isIdentity(match))) found.push('an identity number');
  if ([...text.matchAll(CARD)].some(([match]) => isCard(match))) found.push('a card number');
  return found;
}
