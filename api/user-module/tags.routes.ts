import { z } from 'zod';
import type { UserTag } from '../../models/user-tag.ts';
import { listTags, setTag, TAG_TYPES } from '../../operations/tags.ts';
import { defineRoute } from '../define-route.ts';
import { line } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { userModule } from './dialect.ts';

const common = { dialect: userModule, path: '/api/user/tags', auth: 'user' } as const;

const tagSchema = z.object({ tag_key: z.string(), tag_value: z.string(), weight: z.number() });

function present({ tagKey, tagValue, weight }: UserTag): z.input<typeof tagSchema> {
  return { tag_key: tagKey, tag_value: tagValue, weight };
}

const list = defineRoute({
  ...common,
  id: 's004-tags-get',
  method: 'GET',
  summary: '获取用户标签',
  description: '三组总是都在，权重高的在前。',
  limit: 'query',
  message: { zh: '获取成功', en: 'OK' },
  output: z.object({
    behavior_tags: z.array(tagSchema),
    preference_tags: z.array(tagSchema),
    attribute_tags: z.array(tagSchema),
  }),
  errors: [],
  async handle({ actor, ops }) {
    const { behavior, preference, attribute } = await listTags(ops, actor);
    return {
      behavior_tags: behavior.map(present),
      preference_tags: preference.map(present),
      attribute_tags: attribute.map(present),
    };
  },
});

const set = defineRoute({
  ...common,
  id: 's004-tags-post',
  method: 'POST',
  summary: '更新用户标签',
  description: '同一类型与键的标签被覆盖。权重缺省时保持原值，新标签为1。最多200个。',
  message: { zh: '更新成功', en: 'Updated' },
  input: {
    body: z.object({
      tag_type: z.enum(TAG_TYPES),
      tag_key: line(1, 64),
      tag_value: line(1, 255),
      weight: z.number().min(0).max(1).optional(),
    }),
  },
  output: nothing,
  errors: [],
  examples: {
    request: { tag_type: 'preference', tag_key: 'crop_type', tag_value: '水稻种植', weight: 0.9 },
  },
  async handle({ actor, input: { body }, ops }) {
    await setTag(ops, actor, {
      tagType: body.tag_type,
      tagKey: body.tag_key,
      tagValue: body.tag_value,
      weight: body.weight,
    });
    return {};
  },
});

export const tagRoutes = [list, set];
