/**
 * Why somebody decided as he did, as a closed list per kind of task and word: what is counted later must be chosen, not written. Where
 * a decision is about a person's life the console cannot decide without one.
 */
import type { Bilingual } from './bilingual.ts';
import { invalidInput } from './errors.ts';
import type { DecisionWord } from './second-decision.ts';
import type { TaskKind } from './task-kinds.ts';

/** What a decision by a printed request records where none is given: documents 000 and 001 know no reason codes. */
export const DOCUMENT_INTERFACE = 'document_interface';
/** What a product that decides by itself records. */
export const AUTOMATIC = 'AUTO';

export interface ReasonCode {
  readonly kind: TaskKind;
  readonly decision: DecisionWord;
  readonly code: string;
  readonly text: Bilingual;
  /** the code alone says nothing: a comment is wanted too */
  readonly needsComments: boolean;
}

type Listed = readonly (readonly [code: string, zh: string, en: string, comments?: 'comments'])[];

const OTHER = ['other', '其他（请说明）', 'Other (please explain)', 'comments'] as const;

const REFUSAL: Listed = [
  ['income_insufficient', '收入不足以还款', 'Income does not carry the instalments'],
  ['over_indebted', '负债过高', 'Too much debt already'],
  ['credit_history', '信用记录不良', 'Credit history'],
  ['identity_doubtful', '身份存疑', 'Identity is doubtful'],
  ['documents_incomplete', '材料不全', 'Documents are missing'],
  ['purpose_unclear', '用途不明或不符', 'Purpose is unclear or not allowed'],
  ['policy_excluded', '不符合产品政策', 'Excluded by the product’s policy'],
  ['fraud_suspected', '涉嫌欺诈（请说明）', 'Fraud is suspected (please explain)', 'comments'],
  OTHER,
];
const APPROVAL: Listed = [
  ['as_advised', '与AI建议一致', 'As the AI advises'],
  ['without_advice', '无AI建议，人工判断', 'Without advice of the AI'],
  ['against_advice', '与AI建议不一致（请说明）', 'Against the AI’s advice (please explain)', 'comments'],
  OTHER,
];
const UNANSWERED: Listed = [
  ['account_corrected', '收款账户已更正', 'The account has been corrected'],
  ['channel_recovered', '渠道已恢复', 'The channel has recovered'],
  OTHER,
];

const LISTS: Readonly<Record<TaskKind, Partial<Readonly<Record<DecisionWord, Listed>>>>> = {
  loan_application: { approve: APPROVAL, reject: REFUSAL },
  second_decision: {
    approve: [['confirmed', '同意初审意见', 'The first decision is confirmed'], ...APPROVAL],
    reject: REFUSAL,
    send_back: [
      [
        'amount_or_term',
        '金额或期限需调整（请说明）',
        'Amount or term should change (please explain)',
        'comments',
      ],
      ['evidence_missing', '依据不足（请说明）', 'More evidence is needed (please explain)', 'comments'],
      OTHER,
    ],
  },
  certification: {
    approve: [
      ['documents_match', '证件与核验一致', 'Documents and checks agree'],
      ['checked_by_hand', '人工核对一致（请说明）', 'Compared by hand (please explain)', 'comments'],
      OTHER,
    ],
    reject: [
      ['image_unreadable', '图像不清晰', 'Pictures cannot be read'],
      ['face_mismatch', '人脸与证件不符', 'Face and document differ'],
      ['identity_mismatch', '姓名与证件号不符', 'Name and number do not belong together'],
      ['document_expired', '证件已过期', 'The document has expired'],
      ['card_mismatch', '银行卡与持卡人不符', 'Card and holder do not belong together'],
      ['fraud_suspected', '涉嫌冒用（请说明）', 'Fraud is suspected (please explain)', 'comments'],
      OTHER,
    ],
  },
  payout: {
    approve: UNANSWERED,
    reject: [
      ['account_invalid', '收款账户无效', 'The account is not valid'],
      ['borrower_withdrew', '借款人放弃', 'The borrower no longer wants it'],
      OTHER,
    ],
  },
  refund: {
    approve: UNANSWERED,
    reject: [['paid_otherwise', '已通过其他方式退款', 'Paid back otherwise'], OTHER],
  },
  withdrawal: { approve: UNANSWERED },
  collection: {
    approve: [
      ['promised_to_pay', '承诺还款', 'Promised to pay'],
      ['paid_already', '称已还款', 'Says it is paid'],
      OTHER,
    ],
    reject: [
      ['not_reached', '未能联系', 'Not reached'],
      ['cannot_pay', '无力还款', 'Cannot pay'],
      ['disputes', '对欠款有异议', 'Disputes the debt'],
      OTHER,
    ],
  },
  reconciliation: {
    approve: [
      ['booked', '已补记账', 'Booked now'],
      ['channel_corrected', '渠道已更正', 'The channel has corrected it'],
      OTHER,
    ],
    reject: [['under_investigation', '仍在调查', 'Still under investigation'], OTHER],
  },
  data_request: {},
  proposal: {
    reject: [
      ['not_agreed', '未与同事沟通', 'Not agreed with colleagues'],
      ['wrong_facts', '内容有误', 'The facts are wrong'],
      OTHER,
    ],
  },
  consultation: {
    reject: [
      ['duplicate', '重复提问', 'Asked twice'],
      ['out_of_scope', '不属于服务范围', 'Not something we answer'],
      OTHER,
    ],
  },
};

export const REASON_CODES: readonly ReasonCode[] = Object.entries(LISTS).flatMap(([kind, byWord]) =>
  Object.entries(byWord).flatMap(([decision, listed]) =>
    listed.map(([code, zh, en, comments]) => ({
      kind: kind as TaskKind,
      decision: decision as DecisionWord,
      code,
      text: { zh, en },
      needsComments: comments !== undefined,
    })),
  ),
);

/** Decisions about a person, which are not taken without saying why. */
const MANDATORY: readonly TaskKind[] = ['loan_application', 'second_decision', 'certification'];

export function isReasonRequired(kind: string): boolean {
  return MANDATORY.some((one) => one === kind);
}

/** @throws DomainError invalid_input naming `reason_code` or `comments` */
export function refuseReason(
  kind: string,
  decision: DecisionWord,
  given: { readonly code: string | null; readonly comments: string },
): void {
  const choices = REASON_CODES.filter((one) => one.kind === kind && one.decision === decision);
  if (given.code === null) {
    if (choices.length === 0 || !isReasonRequired(kind)) return;
    throw invalidInput({ reason_code: ['请选择原因代码'] });
  }
  const chosen = choices.find(({ code }) => code === given.code);
  if (chosen === undefined) throw invalidInput({ reason_code: ['该决定没有此原因代码'] });
  if (chosen.needsComments && given.comments.trim() === '')
    throw invalidInput({ comments: ['该原因须填写说明'] });
}

const OUTSIDE_THE_LISTS: Readonly<Record<string, Bilingual>> = {
  [DOCUMENT_INTERFACE]: { zh: '通过接口决定，未附原因', en: 'Decided by a request that names no reason' },
  [AUTOMATIC]: { zh: '按产品设置自动决定', en: 'Decided by the product itself' },
};

/** What a recorded code says to a person; null for one of another time, which is shown as it is. */
export function reasonText(kind: string, code: string): Bilingual | null {
  const listed = REASON_CODES.find((one) => one.kind === kind && one.code === code);
  return listed?.text ?? OUTSIDE_THE_LISTS[code] ?? null;
}
