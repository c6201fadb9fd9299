import sharp from 'sharp';

/** Whose papers they are. */
export interface PaperOwner {
  readonly name: string;
  readonly idCard: string;
  /** yuan a year, as the paper says it */
  readonly yearlyIncome: number;
  /** mu */
  readonly area: number;
}

/** A file to hand in. */
export interface Paper {
  readonly name: string;
  readonly contentType: 'image/jpeg' | 'application/pdf';
  readonly bytes: Buffer;
}

/** Pictures drawn here, so that the demonstration needs no file of anybody real; each says that it is a sample. */
export function idCardFront({ name, idCard }: PaperOwner): Promise<Paper> {
  return picture('身份证人像面.jpg', 856, 540, [
    box(0, 0, 856, 540, '#dfeaf5'),
    ...figure(690, 200, 1),
    text(60, 110, 34, `姓名  ${name}`),
    text(
      60,
      180,
      34,
      `出生  ${idCard.slice(6, 10)} 年 ${idCard.slice(10, 12)} 月 ${idCard.slice(12, 14)} 日`,
    ),
    text(60, 250, 34, '住址  山东省泰安市岱岳区'),
    text(60, 460, 36, `公民身份号码  ${idCard}`),
    ...sample(856, 540),
  ]);
}

export function idCardBack(): Promise<Paper> {
  return picture('身份证国徽面.jpg', 856, 540, [
    box(0, 0, 856, 540, '#e9e3d3'),
    '<circle cx="150" cy="150" r="80" fill="#b5362c"/>',
    text(290, 130, 46, '中华人民共和国'),
    text(290, 210, 46, '居 民 身 份 证'),
    text(200, 420, 32, '签发机关  泰安市公安局岱岳分局'),
    text(200, 470, 32, '有效期限  2020.01.01-2040.01.01'),
    ...sample(856, 540),
  ]);
}

export function face({ name }: PaperOwner): Promise<Paper> {
  return picture('人脸照片.jpg', 480, 600, [
    box(0, 0, 480, 600, '#cfd8dc'),
    ...figure(240, 260, 1.8),
    text(24, 570, 28, name),
    ...sample(480, 600),
  ]);
}

export function landContract({ name, area }: PaperOwner): Promise<Paper> {
  return picture('土地承包合同.jpg', 800, 1000, [
    box(0, 0, 800, 1000, '#fffdf5'),
    text(210, 130, 46, '农村土地承包合同'),
    text(90, 240, 30, '发包方：岱岳区某村村民委员会'),
    text(90, 300, 30, `承包方：${name}`),
    text(90, 360, 30, `面积：${area} 亩   用途：粮食种植`),
    text(90, 420, 30, '期限：2018年1月1日至2048年12月31日'),
    '<path d="M90 520 L700 480 L640 760 L180 800 Z" fill="#e4efd8" stroke="#5b7b3a" stroke-width="4"/>',
    '<circle cx="600" cy="870" r="80" fill="none" stroke="#c0392b" stroke-width="6"/>',
    ...sample(800, 1000),
  ]);
}

export function bankCard({ name }: PaperOwner): Promise<Paper> {
  return picture('银行卡.jpg', 856, 540, [
    box(0, 0, 856, 540, '#1f6f54'),
    '<rect x="70" y="190" width="120" height="90" rx="12" fill="#d9b44a"/>',
    text(70, 110, 44, '中国农业银行', '#ffffff'),
    text(70, 380, 52, '6226 09** **** ****', '#ffffff'),
    text(70, 470, 34, name, '#ffffff'),
    ...sample(856, 540),
  ]);
}

/** A PDF of one page, written by hand: PDF 1.4, with the fonts that every reader brings along for Chinese and Latin text. */
export function incomeProof({ name, yearlyIncome, area }: PaperOwner): Paper {
  const lines = [
    '收入证明（样本）',
    `姓名：${name}`,
    `经营面积：${area} 亩`,
    `年收入：${yearlyIncome} 元`,
    '证明单位：岱岳区某农业合作社',
  ];
  const latin = `Proof of income (sample): ${yearlyIncome} yuan a year, ${area} mu`;
  const content = [
    ...lines.map(
      (line, index) => `BT /F1 ${index === 0 ? 22 : 15} Tf 72 ${760 - index * 42} Td <${utf16(line)}> Tj ET`,
    ),
    `BT /F2 12 Tf 72 540 Td (${latin}) Tj ET`,
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return { name: '收入证明.pdf', contentType: 'application/pdf', bytes: Buffer.from(file, 'latin1') };
}

async function picture(
  name: string,
  width: number,
  height: number,
  parts: readonly string[],
): Promise<Paper> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
  return { name, contentType: 'image/jpeg', bytes };
}

const box = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

const text = (x: number, y: number, size: number, words: string, colour = '#2b2b2b'): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-family="sans-serif" fill="${colour}" xml:space="preserve">${words}</text>`;

const sample = (width: number, height: number): string[] => [
  `<text x="${width / 2}" y="${height / 2}" font-size="${width / 7}" font-family="sans-serif" text-anchor="middle" fill="#c0392b" fill-opacity="0.16" transform="rotate(-20 ${width / 2} ${height / 2})">样本 SAMPLE</text>`,
];

const figure = (x: number, y: number, scale: number): string[] => [
  `<circle cx="${x}" cy="${y}" r="${62 * scale}" fill="#e8b58f"/>`,
  `<path d="M${x - 66 * scale} ${y - 8 * scale} a${66 * scale} ${66 * scale} 0 0 1 ${132 * scale} 0 z" fill="#3a2f2a"/>`,
  `<path d="M${x - 90 * scale} ${y + 180 * scale} a${90 * scale} ${105 * scale} 0 0 1 ${180 * scale} 0 z" fill="#4a6fa5"/>`,
];

const utf16 = (words: string): string => Buffer.from(words, 'utf16le').swap16().toString('hex');
