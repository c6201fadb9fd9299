import { z } from 'zod';
import { idCard, line } from './kit/fields.ts';

/**
 * An address of a picture: whatever the client has, or a file that he has uploaded here. It is handed on to a provider and a reviewer and
 * never opened by us.
 */
const picture = () =>
  z
    .string()
    .max(2048)
    .regex(/^(?:https?:\/\/[^\s<>"'\\]+|\/api\/v1\/files\/[1-9]\d{0,9})$/, { error: 'picture' })
    .meta({ description: '图片地址：任意http(s)地址，或本平台上传接口返回的file_url' });

/** What documents 001 §3.3 and 004 §3.1 both ask of a real name. */
export const realNameBody = z.object({
  real_name: line(1, 64),
  id_card_number: idCard(),
  id_card_front_img: picture(),
  id_card_back_img: picture(),
  face_verify_img: picture(),
});

export function realNameSubmission(body: z.output<typeof realNameBody>) {
  return {
    realName: body.real_name,
    idCardNumber: body.id_card_number,
    front: body.id_card_front_img,
    back: body.id_card_back_img,
    face: body.face_verify_img,
  };
}

/** The answer that document 004 prints; document 001 prints none. */
export const realNameAnswer = z.object({
  auth_id: z.int(),
  auth_status: z.literal('pending'),
  estimated_review_time: z.string(),
});

export const REVIEW_TIME = '24小时内';
export const REAL_NAME_MESSAGE = {
  zh: '实名认证申请已提交',
  en: 'Your real-name certification has been submitted',
} as const;
export const REAL_NAME_ERRORS = ['certification_exists', 'identity_mismatch', 'file_not_found'] as const;
