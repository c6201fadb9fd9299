import { z } from 'zod';
import {
  CERTIFICATION_KINDS,
  CERTIFICATION_STATES,
  CHECK_RESULTS,
  PRINTED_CERTIFICATION_STATES,
  printedCertificationState,
} from '../../domain/certification.ts';
import { maskBankCard, maskIdCard, maskPhone } from '../../domain/identity.ts';
import type { Certification } from '../../models/certification.ts';
import type { CertificationDetail } from '../../operations/certification-reads.ts';
import { presentRunTask, runTaskSchema } from './present-run-task.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const item = {
  auth_id: z.int(),
  type: z.enum(CERTIFICATION_KINDS),
  auth_status: z.enum(PRINTED_CERTIFICATION_STATES),
  stage: z.enum(CERTIFICATION_STATES).meta({ description: '内部状态：核验中、待审核、已过期等' }),
  attempt: z.int().meta({ description: '该用户同类认证的第几次提交' }),
  user: z.object({
    id: z.int(),
    nickname: z.string().nullable(),
    real_name: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  real_name: z.string().nullable(),
  id_card_number: z
    .string()
    .nullable()
    .meta({ examples: ['110101********1234'] }),
  bank_card_number: z
    .string()
    .nullable()
    .meta({ examples: ['6226********0001'] }),
  bank_name: z.string().nullable(),
  cardholder_name: z.string().nullable(),
  card_type: z.string().nullable(),
  provider: z.string().nullable(),
  query_reason: z.string().nullable(),
  verdict: z.enum(CHECK_RESULTS).nullable().meta({ description: '第三方核验结论；核验未完成时为null' }),
  warnings: z.array(z.string()),
  submitted_at: instantField(),
  reviewed_at: instantField().nullable(),
  review_note: z.string().nullable(),
};

export const certificationItemSchema = z.object(item);
export const certificationDetailSchema = z.object({
  ...item,
  id_card_front_img: z.string().nullable().meta({ description: '本平台的文件为5分钟内有效的链接' }),
  id_card_back_img: z.string().nullable(),
  face_verify_img: z.string().nullable(),
  checks: z.array(
    z.object({
      name: z.enum(['identity', 'face', 'bank_card', 'credit_report']),
      result: z.enum(CHECK_RESULTS),
      code: z.string(),
      note: z.string(),
      reference: z.string().nullable(),
    }),
  ),
  checked_at: instantField().nullable(),
  credit_score: z.int().nullable(),
  reviewed_by: z.string().nullable(),
  reason_code: z.string().nullable(),
  workflow_id: z.string().meta({ description: 'Temporal中的运行' }),
  tasks: z.array(runTaskSchema),
});

/** A certification in a reviewer's list. Numbers are masked for staff as for everybody. */
export function presentCertification(certification: Certification): z.input<typeof certificationItemSchema> {
  const { user, idCardNumber, bankCardNumber } = certification;
  return {
    auth_id: certification.id,
    type: certification.kind,
    auth_status: printedCertificationState(certification.status),
    stage: certification.status,
    attempt: certification.attempt,
    user: {
      id: certification.userId,
      nickname: user?.nickname ?? null,
      real_name: user?.realName ?? null,
      phone: user?.phone == null ? null : maskPhone(user.phone),
    },
    real_name: certification.realName,
    id_card_number: idCardNumber === null ? null : maskIdCard(idCardNumber),
    bank_card_number: bankCardNumber === null ? null : maskBankCard(bankCardNumber),
    bank_name: certification.bankName,
    cardholder_name: certification.cardholderName,
    card_type: certification.cardType,
    provider: certification.provider,
    query_reason: certification.queryReason,
    verdict: certification.verdict,
    warnings: certification.warnings,
    submitted_at: instant(certification.submittedAt),
    reviewed_at: instantOrNull(certification.reviewedAt),
    review_note: certification.reviewNote,
  };
}

/** One certification with what a reviewer looks at. */
export function presentCertificationDetail({
  certification,
  links,
  reviewer,
  workflowId,
  tasks,
}: CertificationDetail): z.input<typeof certificationDetailSchema> {
  return {
    ...presentCertification(certification),
    id_card_front_img: links.front,
    id_card_back_img: links.back,
    face_verify_img: links.face,
    checks: certification.checks,
    checked_at: instantOrNull(certification.checkedAt),
    credit_score: certification.creditScore,
    reviewed_by: reviewer,
    reason_code: certification.reasonCode,
    workflow_id: workflowId,
    tasks: tasks.map(presentRunTask),
  };
}
