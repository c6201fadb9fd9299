import { z } from 'zod';
import { AVATARS, readAvatar, setAvatar } from '../../operations/avatars.ts';
import { MAX_UPLOAD_BYTES } from '../../operations/files.ts';
import { defineRoute } from '../define-route.ts';
import { RawReply } from '../kit/reply.ts';
import { userModule } from './dialect.ts';

const upload = defineRoute({
  id: 's004-avatar',
  dialect: userModule,
  method: 'POST',
  path: '/api/user/avatar',
  summary: '头像上传',
  description: 'JPEG、PNG或WebP图片，最大10 MB。图片会重新编码、去除拍摄信息，长边最多1024像素。',
  auth: 'user',
  limit: 'upload',
  timeoutMs: 60_000,
  message: { zh: '头像上传成功', en: 'The avatar is uploaded' },
  input: { multipart: { field: 'avatar', maxBytes: MAX_UPLOAD_BYTES } },
  output: z.object({ avatar_url: z.string().meta({ description: '固定地址，更换头像后内容随之更新' }) }),
  errors: ['file_missing', 'file_type_refused', 'payload_too_large'],
  examples: {
    data: {
      avatar_url: 'https://example.com/uploads/avatars/550e8400-e29b-41d4-a716-446655440000.jpg',
    },
  },
  async handle({ actor, input: { file }, ops }) {
    return { avatar_url: await setAvatar(ops, actor, file) };
  },
});

const show = defineRoute({
  id: 's004-avatar-show',
  dialect: userModule,
  method: 'GET',
  path: `${AVATARS}{file_name}`,
  summary: '读取头像图片',
  description: '无需令牌，供页面直接引用；存储桶本身不公开。',
  auth: 'none',
  limit: 'query',
  raw: 'image/jpeg',
  input: { params: z.object({ file_name: z.string().max(64) }) },
  output: z.string(),
  errors: ['file_not_found'],
  async handle({ input: { params }, ops }) {
    const { body, contentType } = await readAvatar(ops, params.file_name);
    return new RawReply(body, contentType, 200, {
      // the address stays when the picture changes, so nobody may keep it for long
      'Cache-Control': 'public, max-age=60',
      'Content-Disposition': 'inline',
      // pages of other origins show it too
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  },
});

export const avatarRoutes = [upload, show];
