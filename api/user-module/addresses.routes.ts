import { z } from 'zod';
import type { Address } from '../../models/address.ts';
import {
  type AddressInput,
  addAddress,
  changeAddress,
  listAddresses,
  removeAddress,
} from '../../operations/addresses.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, phone } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { userModule } from './dialect.ts';

const common = { dialect: userModule, auth: 'user' } as const;
const PATH = '/api/user/addresses';

const addressSchema = z.object({
  id: z.int(),
  name: z.string(),
  contact_name: z.string(),
  contact_phone: z.string(),
  province: z.string(),
  city: z.string(),
  county: z.string(),
  address: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  is_default: z.boolean(),
  address_type: z.string(),
});

/** Nothing is required here: what is missing is the document's 1010, not a malformed request. */
const changeSchema = z.object({
  name: line(0, 64).nullish(),
  contact_name: line(0, 64).nullish(),
  contact_phone: z.union([phone(), z.literal('')], { error: 'phone' }).nullish(),
  province: line(0, 64).nullish(),
  city: line(0, 64).nullish(),
  county: line(0, 64).nullish(),
  address: line(0, 255).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
  latitude: z.number().min(-90).max(90).nullish(),
  address_type: line(0, 32).nullish().meta({ description: '地址类型，默认farm' }),
  is_default: z.boolean().nullish(),
});

function inputOf(body: z.output<typeof changeSchema>): AddressInput {
  return {
    name: body.name,
    contactName: body.contact_name,
    contactPhone: body.contact_phone,
    province: body.province,
    city: body.city,
    county: body.county,
    address: body.address,
    longitude: body.longitude,
    latitude: body.latitude,
    addressType: body.address_type,
    isDefault: body.is_default,
  };
}

function present(address: Address): z.input<typeof addressSchema> {
  return {
    id: address.id,
    name: address.name,
    contact_name: address.contactName,
    contact_phone: address.contactPhone,
    province: address.province,
    city: address.city,
    county: address.county,
    address: address.address,
    longitude: address.longitude,
    latitude: address.latitude,
    is_default: address.isDefault,
    address_type: address.addressType,
  };
}

const list = defineRoute({
  ...common,
  id: 's004-addresses-list',
  method: 'GET',
  path: PATH,
  summary: '获取地址列表',
  description: '默认地址在前。',
  limit: 'query',
  message: { zh: '获取成功', en: 'OK' },
  output: z.array(addressSchema),
  errors: [],
  async handle({ actor, ops }) {
    return (await listAddresses(ops, actor)).map(present);
  },
});

const create = defineRoute({
  ...common,
  id: 's004-addresses-create',
  method: 'POST',
  path: PATH,
  summary: '添加地址',
  description: '联系人、电话、省市县与详细地址必填；第一个地址自动成为默认地址。最多50个。',
  message: { zh: '添加成功', en: 'Added' },
  input: { body: changeSchema },
  output: z.object({ id: z.int(), is_default: z.boolean() }),
  errors: ['address_incomplete'],
  examples: {
    request: {
      name: '新农场',
      contact_name: '张三',
      contact_phone: '13800138000',
      province: '山东省',
      city: '济南市',
      county: '历城区',
      address: '新地址456号',
      longitude: 117.5678,
      latitude: 36.9012,
      address_type: 'farm',
      is_default: false,
    },
    data: { id: 2, is_default: false },
  },
  async handle({ actor, input: { body }, ops }) {
    const { id: addressId, isDefault } = await addAddress(ops, actor, inputOf(body));
    return { id: addressId, is_default: isDefault };
  },
});

const update = defineRoute({
  ...common,
  id: 's004-addresses-update',
  method: 'PUT',
  path: `${PATH}/{address_id}`,
  summary: '更新地址',
  description: '只更新给出的字段。',
  message: { zh: '更新成功', en: 'Updated' },
  input: { params: z.object({ address_id: id() }), body: changeSchema },
  output: nothing,
  errors: ['address_not_found', 'address_incomplete'],
  examples: { request: { name: '更新后的农场名称', address: '更新后的地址' } },
  async handle({ actor, input: { params, body }, ops }) {
    await changeAddress(ops, actor, params.address_id, inputOf(body));
    return {};
  },
});

const remove = defineRoute({
  ...common,
  id: 's004-addresses-delete',
  method: 'DELETE',
  path: `${PATH}/{address_id}`,
  summary: '删除地址',
  description: '删除默认地址后，最新的一个地址成为默认地址。',
  message: { zh: '删除成功', en: 'Deleted' },
  input: { params: z.object({ address_id: id() }) },
  output: nothing,
  errors: ['address_not_found'],
  async handle({ actor, input: { params }, ops }) {
    await removeAddress(ops, actor, params.address_id);
    return {};
  },
});

export const addressRoutes = [list, create, update, remove];
