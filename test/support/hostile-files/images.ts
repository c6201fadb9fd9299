import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { zip } from './archives.ts';
import { type HostileFile, PAYLOAD, PHP, SCRIPT } from './hostile-file.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer, crc?: number): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc ?? crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 0, 0, 0, 0], 8);
  return chunk('IHDR', data);
}

/** A grey PNG made by hand, so that any part of it can lie. */
function png(width: number, height: number, extra: readonly Buffer[] = [], pixels?: Buffer): Buffer {
  const rows = pixels ?? Buffer.alloc((width + 1) * height);
  return Buffer.concat([
    SIGNATURE,
    header(width, height),
    ...extra,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A segment put behind a JPEG's first two bytes. */
function withSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.set([0xff, marker]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** The height in a JPEG's frame header, overwritten. */
function claiming(jpeg: Buffer, width: number, height: number): Buffer {
  const lying = Buffer.from(jpeg);
  const at = lying.indexOf(Buffer.from([0xff, 0xc0]));
  lying.writeUInt16BE(height, at + 5);
  lying.writeUInt16BE(width, at + 7);
  return lying;
}

/** A lossless WebP of 28 bytes that claims 16 383 × 16 383 pixels. */
function webpFlood(): Buffer {
  const data = Buffer.alloc(16);
  data[0] = 0x2f;
  data.writeUInt32LE(((16_383 - 1) | ((16_383 - 1) << 14)) >>> 0, 1);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length, 0);
  const body = Buffer.concat([Buffer.from('WEBPVP8L'), size, data]);
  const riff = Buffer.alloc(4);
  riff.writeUInt32LE(body.length, 0);
  return Buffer.concat([Buffer.from('RIFF'), riff, body]);
}

export async function hostileImages(): Promise<HostileFile[]> {
  const canvas = sharp({ create: { width: 64, height: 48, channels: 3, background: '#3a7' } });
  const jpeg = await canvas.clone().jpeg().toBuffer();
  const webp = await canvas.clone().webp().toBuffer();
  const good = await canvas.clone().png().toBuffer();
  const located = await canvas
    .clone()
    .jpeg()
    .withExif({ IFD0: { Make: PAYLOAD }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' } })
    .toBuffer();
  const frames = await sharp([good, await sharp(good).negate().png().toBuffer()], {
    join: { animated: true },
  })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer();
  const text = Buffer.from(`Comment\0${SCRIPT}`);
  const bomb = Buffer.concat([Buffer.from('icc\0\0'), deflateSync(Buffer.alloc(60_000_000))]);
  const image = (what: string, name: string, bytes: Buffer, verdict: 'refused' | 'rewritten', more = {}) => ({
    what,
    name,
    type: `image/${name.split('.').at(-1)}`,
    bytes,
    verdict,
    ...more,
  });
  const carrying = { marker: PAYLOAD };
  return [
    image('a photo that says where it was taken', 'field.jpeg', located, 'rewritten', carrying),
    image(
      'a JPEG with PHP in a comment',
      'a.jpeg',
      withSegment(jpeg, 0xfe, Buffer.from(PHP)),
      'rewritten',
      carrying,
    ),
    image(
      'a JPEG with a script in its XMP',
      'a.jpeg',
      withSegment(jpeg, 0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SCRIPT}`)),
      'rewritten',
      carrying,
    ),
    image(
      'a JPEG with PHP behind its end',
      'a.jpeg',
      Buffer.concat([jpeg, Buffer.from(PHP)]),
      'rewritten',
      carrying,
    ),
    image(
      'a JPEG that is a ZIP as well',
      'a.jpeg',
      Buffer.concat([
        jpeg,
        zip([
          ['a.class', Buffer.from(PAYLOAD)],
          [`${PAYLOAD}.txt`, Buffer.alloc(9)],
        ]),
      ]),
      'rewritten',
      carrying,
    ),
    image(
      'a PNG with a script in its text',
      'a.png',
      png(8, 8, [chunk('tEXt', text)]),
      'rewritten',
      carrying,
    ),
    image(
      'a PNG with a script behind its end',
      'a.png',
      Buffer.concat([good, Buffer.from(SCRIPT)]),
      'rewritten',
      carrying,
    ),
    image(
      'a PNG that is a ZIP as well',
      'a.png',
      Buffer.concat([good, zip([[`${PAYLOAD}.js`, Buffer.from(SCRIPT)]])]),
      'rewritten',
      carrying,
    ),
    image(
      'a PNG whose colour profile unpacks to 60 MB',
      'a.png',
      png(8, 8, [chunk('iCCP', bomb)]),
      'rewritten',
      { marker: 'iCCP' },
    ),
    image(
      'a PNG whose text unpacks to 60 MB',
      'a.png',
      png(8, 8, [
        chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(60_000_000))])),
      ]),
      'rewritten',
      { marker: 'zTXt' },
    ),
    image(
      'a JPEG with a colour profile of nonsense',
      'a.jpeg',
      withSegment(jpeg, 0xe2, Buffer.from(`ICC_PROFILE\0\u0001\u0001${PAYLOAD}${'x'.repeat(60_000)}`)),
      'rewritten',
      carrying,
    ),
    image('a WebP that moves', 'a.webp', frames, 'rewritten', { marker: 'ANIM' }),
    image(
      'a WebP with a chunk of its own',
      'a.webp',
      Buffer.concat([webp, Buffer.from(`XTRA${PAYLOAD}`)]),
      'rewritten',
      carrying,
    ),
    image(
      'a PNG that claims 100 000 × 100 000 pixels',
      'a.png',
      png(100_000, 100_000, [], Buffer.alloc(1000)),
      'refused',
    ),
    image('a PNG of 81 megapixels in 80 kilobytes', 'a.png', png(9000, 9000), 'refused'),
    image('a JPEG that claims 65 500 × 65 500 pixels', 'a.jpeg', claiming(jpeg, 65_500, 65_500), 'refused'),
    image('a WebP that claims 16 383 × 16 383 pixels', 'a.webp', webpFlood(), 'refused'),
    image('half a JPEG', 'a.jpeg', located.subarray(0, Math.floor(located.length * 0.7)), 'refused'),
    image('half a PNG', 'a.png', good.subarray(0, Math.floor(good.length * 0.6)), 'refused'),
    image('half a WebP', 'a.webp', webp.subarray(0, Math.floor(webp.length * 0.6)), 'refused'),
    image(
      'a PNG with wrong check sums',
      'a.png',
      Buffer.concat([
        SIGNATURE,
        header(8, 8),
        chunk('IDAT', deflateSync(Buffer.alloc(72)), 1),
        chunk('IEND', Buffer.alloc(0)),
      ]),
      'refused',
    ),
    image(
      'a PNG without pixels',
      'a.png',
      Buffer.concat([SIGNATURE, header(8, 8), chunk('IEND', Buffer.alloc(0))]),
      'refused',
    ),
    image('a PNG of no size', 'a.png', png(0, 0), 'refused'),
    image(
      'the first bytes of a JPEG and then PHP',
      'a.jpeg',
      Buffer.concat([jpeg.subarray(0, 20), Buffer.from(PHP)]),
      'refused',
    ),
    image(
      'a GIF that is a script as well',
      'a.gif',
      Buffer.from(`GIF89a/*${'\0'.repeat(20)}*/=1;/*${PAYLOAD}*/alert(1)`, 'latin1'),
      'refused',
    ),
    image(
      'an SVG with a script',
      'a.svg',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
      'refused',
    ),
    image(
      'an SVG with an external entity, named .png',
      'a.png',
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>`,
      ),
      'refused',
    ),
    image('a page named .png', 'a.png', Buffer.from(`<!doctype html>${SCRIPT}`), 'refused'),
    image('a TIFF', 'a.tiff', await canvas.clone().tiff().toBuffer(), 'refused'),
    image('an AVIF', 'a.avif', await canvas.clone().avif({ effort: 0 }).toBuffer(), 'refused'),
    image(
      'a HEIC',
      'a.heic',
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0heicmif1'), Buffer.alloc(100)]),
      'refused',
    ),
    image('a BMP', 'a.bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)]), 'refused'),
    image('an icon', 'a.ico', Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0]), Buffer.alloc(100)]), 'refused'),
    image(
      'a PostScript picture',
      'a.png',
      Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (r) file\n'),
      'refused',
    ),
    image(
      'an ImageMagick script',
      'a.png',
      Buffer.from('push graphic-context\nfill \'url(https://x.example/"|id")\'\npop graphic-context'),
      'refused',
    ),
  ];
}

export { chunk, png };
