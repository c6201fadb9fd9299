import sharp, { type Sharp } from 'sharp';
import { DomainError } from '../domain/errors.ts';
import { takingTurns } from './turns.ts';

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

/** Pixels of an image once it is unpacked: 50 megapixels are 200 MB of memory, and a few kilobytes can claim billions. */
const MAX_PIXELS = 50_000_000;
/** An avatar is shown at a few hundred pixels, on pages with many of them. */
const AVATAR_PIXELS = 1024;
/** Two of the largest take 400 MB at most, however many arrive at once. */
const inTurn = takingTurns(2, 40);
const SECONDS = 20;

/**
 * Writes an image anew from its pixels, upright, in one frame, in the colours of screens. What else travelled in the file (where a
 * photo was taken, colour profiles, comments, a second file behind the first) has no way through. Text stays legible: size is kept,
 * quality is 90, and PNG loses nothing.
 *
 * @throws DomainError `file_type_refused` for what begins like an image and is none or claims too many pixels, `unavailable`
 */
export async function rewrittenImage(body: Buffer, type: ImageType, avatar: boolean): Promise<Buffer> {
  return inTurn(async () => {
    try {
      return await pixelsOf(body, avatar).toFormat(formatOf(type), { quality: 90 }).toBuffer();
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      const reason = /pixel limit/i.test(said) ? 'too_many_pixels' : 'unreadable';
      throw new DomainError('file_type_refused', { reason });
    }
  });
}

function pixelsOf(body: Buffer, avatar: boolean): Sharp {
  // turned upright first: the orientation is part of what is dropped
  const image = sharp(body, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
    .timeout({ seconds: SECONDS })
    .rotate();
  if (!avatar) return image;
  return image.resize({
    width: AVATAR_PIXELS,
    height: AVATAR_PIXELS,
    fit: 'inside',
    withoutEnlargement: true,
  });
}

function formatOf(type: ImageType): 'jpeg' | 'webp' | 'png' {
  switch (type) {
    case 'image/jpeg':
      return 'jpeg';
    case 'image/png':
      return 'png';
    case 'image/webp':
      return 'webp';
  }
}
