import { z } from 'zod';
import { linkToFile, MAX_UPLOAD_BYTES, storeFile } from '../../operations/files.ts';
import { defineRoute } from '../define-route.ts';
import { id, line } from '../kit/fields.ts';
import { RawReply } from '../kit/reply.ts';
import { digitalAgriculture } from './dialect.ts';

const upload = defineRoute({
  id: 's001-file-upload',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/files/upload',
  summary: '上传文件',
  description:
    'JPEG、PNG、WebP图片；business_type为document时还可上传PDF。最大10 MB。图片会重新编码并去除拍摄信息。',
  auth: 'user',
  limit: 'upload',
  message: { zh: '上传成功', en: 'Uploaded' },
  timeoutMs: 60_000,
  input: {
    multipart: { field: 'file', maxBytes: MAX_UPLOAD_BYTES },
    body: z.object({
      business_type: z.enum(['avatar', 'document', 'image']),
      business_id: line(0, 64).optional(),
    }),
  },
  output: z.object({
    file_id: z.int(),
    file_url: z.string().meta({ description: '需带令牌访问，跳转到短期有效的下载地址' }),
    file_name: z.string(),
    file_size: z.int().meta({ description: '存储后的字节数' }),
    file_type: z.string(),
  }),
  errors: ['file_missing', 'file_type_refused', 'payload_too_large'],
  examples: {
    data: {
      file_id: 12345,
      file_url: 'http://127.0.0.1:8080/api/v1/files/12345',
      file_name: 'photo.jpg',
      file_size: 102400,
      file_type: 'image/jpeg',
    },
  },
  async handle({ actor, input: { body, file }, ops }) {
    const stored = await storeFile(ops, actor, {
      path: file.path,
      name: file.name,
      declaredType: file.declaredType,
      purpose: body.business_type,
      businessId: body.business_id || null,
    });
    return {
      file_id: stored.id,
      file_url: `${ops.config.http.publicUrl}/api/v1/files/${stored.id}`,
      file_name: stored.fileName,
      file_size: stored.sizeBytes,
      file_type: stored.contentType,
    };
  },
});

const download = defineRoute({
  id: 's001-file-download',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/files/{file_id}',
  summary: '下载文件（跳转到短期有效的地址）',
  auth: 'person-or-staff',
  permission: 'application.read',
  limit: 'query',
  status: 302,
  raw: 'text/plain',
  input: { params: z.object({ file_id: id() }) },
  output: z.string(),
  errors: ['file_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const link = await linkToFile(ops, actor, params.file_id);
    return new RawReply('', 'text/plain', 302, { Location: link });
  },
});

export const fileRoutes = [upload, download];
