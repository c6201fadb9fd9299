import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { CreditBureau } from '../adapters/certification/credit-bureau.ts';
import type { IdentityVerifier, Verification } from '../adapters/certification/identity-verifier.ts';
import type { ObjectStorage } from '../adapters/object-storage/object-storage.ts';
import { OutsideError } from '../adapters/outside-error.ts';
import type { CheckResult } from '../domain/certification.ts';
import { Certification, type CertificationImage } from '../models/certification.ts';
import { StoredFile } from '../models/file.ts';
import { User } from '../models/user.ts';
import { CHECK_ATTEMPTS, type CheckLine, type CheckOutcome } from '../workflows/certification.contract.ts';
import { attemptSignal } from './attempt.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

interface CheckDeps extends ActivityDeps {
  readonly identity: IdentityVerifier;
  readonly bureau: CreditBureau;
  readonly storage: ObjectStorage;
}

/** How long a provider may fetch one of our pictures. */
const PICTURE_SECONDS = 120;

const NOTES: Readonly<
  Record<CheckLine['name'], Readonly<Record<Exclude<CheckResult, 'unavailable'>, string>>>
> = {
  identity: {
    matched: '姓名与身份证号一致',
    mismatched: '姓名与身份证号不一致',
    not_found: '查无此身份证号',
  },
  face: { matched: '人脸与身份一致', mismatched: '人脸与身份不一致', not_found: '无可比对的人脸' },
  bank_card: {
    matched: '银行卡与持卡人一致',
    mismatched: '银行卡与持卡人不一致',
    not_found: '银行卡无法核验',
  },
  credit_report: {
    matched: '已取得征信报告',
    mismatched: '征信机构：姓名与证件号码不一致',
    not_found: '征信机构查无此人',
  },
};

/** The questions to identity providers and credit bureaus. What is answered once is not paid for again by a later attempt. */
export function createCertificationCheckActivities(deps: CheckDeps) {
  return withRefusals({
    /**
     * Asks whatever belongs to this kind of certification. A provider who is silent, unreachable or talks nonsense is asked again by
     * a later attempt; on the last one, "could not be checked" is the result, with his word for it.
     */
    async checkCertification(input: { certificationId: number }): Promise<CheckOutcome> {
      const certification = await Certification.query(deps.knex)
        .findById(input.certificationId)
        .throwIfNotFound();
      const user = await User.query(deps.knex).findById(certification.userId).throwIfNotFound();
      const asking = new Asking();
      switch (certification.kind) {
        case 'real_name':
          return checkRealName(deps, asking, certification);
        case 'bank_card':
          return checkBankCard(deps, asking, certification, user);
        case 'credit':
          return checkCredit(deps, asking, certification, user);
      }
    },
  });
}

type Answered = Verification & { readonly note?: string };

/** The answers so far, also those of earlier attempts. */
class Asking {
  readonly #outcome: { checks: CheckLine[]; creditScore: number | null; scoredAt: string | null };

  constructor() {
    const earlier = activityInfo().heartbeatDetails as CheckOutcome | null | undefined;
    this.#outcome = {
      checks: [...(earlier?.checks ?? [])],
      creditScore: earlier?.creditScore ?? null,
      scoredAt: earlier?.scoredAt ?? null,
    };
  }

  get outcome(): CheckOutcome {
    return this.#outcome;
  }

  async put(name: CheckLine['name'], question: () => Promise<Answered>): Promise<void> {
    if (this.#outcome.checks.some((line) => line.name === name)) return;
    heartbeat(this.#outcome);
    this.#outcome.checks.push(await this.#answer(name, question));
    heartbeat(this.#outcome);
  }

  /** Notes why a question was not asked at all. */
  leave(name: CheckLine['name'], code: string, note: string): void {
    this.#outcome.checks.push({ name, result: 'unavailable', code, note, reference: null });
  }

  score(score: number, at: Date): void {
    this.#outcome.creditScore = score;
    this.#outcome.scoredAt = at.toISOString();
  }

  async #answer(name: CheckLine['name'], question: () => Promise<Answered>): Promise<CheckLine> {
    try {
      const { result, code, reference, note } = await question();
      return { name, result, code, note: note ?? NOTES[name][result], reference };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      if (error.outcome === 'refused' || activityInfo().attempt >= CHECK_ATTEMPTS) {
        const note = error.outcome === 'refused' ? '核验机构拒绝受理，未能核验' : '核验机构无应答，未能核验';
        return { name, result: 'unavailable', code: error.code, note, reference: null };
      }
      throw ApplicationFailure.create({
        type: 'check_unavailable',
        message: error.message,
        ...(error.retryAfterMs === null ? {} : { nextRetryDelay: error.retryAfterMs }),
      });
    }
  }
}

async function checkRealName(
  deps: CheckDeps,
  asking: Asking,
  certification: Certification,
): Promise<CheckOutcome> {
  const identity = {
    name: certification.realName ?? '',
    idCardNumber: certification.idCardNumber ?? '',
  };
  await asking.put('identity', () => deps.identity.verifyIdentity(identity, attemptSignal()));
  const { face } = certification.images;
  if (face === undefined) asking.leave('face', 'no_picture', '未提交人脸照片');
  else {
    await asking.put('face', async () =>
      deps.identity.verifyFace(
        {
          ...identity,
          orderNo: `C${certification.id}`,
          pictureUrl: await pictureUrl(deps, face),
        },
        attemptSignal(),
      ),
    );
  }
  return asking.outcome;
}

/** A picture of ours lies in a private bucket, so the provider gets a link that is good for two minutes. */
async function pictureUrl(deps: CheckDeps, image: CertificationImage): Promise<string> {
  if (image.fileId === null) return image.url;
  const file = await StoredFile.query(deps.knex).findById(image.fileId).throwIfNotFound();
  return deps.storage.presignGet(file.objectKey, PICTURE_SECONDS);
}

/** Three elements when the holder's ID number is known here, two otherwise: document 004 §3.2 asks for no ID number and no phone. */
async function checkBankCard(
  deps: CheckDeps,
  asking: Asking,
  certification: Certification,
  user: User,
): Promise<CheckOutcome> {
  const holderName = certification.cardholderName ?? '';
  await asking.put('bank_card', () =>
    deps.identity.verifyBankCard(
      {
        cardNo: certification.bankCardNumber ?? '',
        holderName,
        idCardNumber: user.realName === holderName ? user.idCardNumber : null,
        mobile: null,
      },
      attemptSignal(),
    ),
  );
  return asking.outcome;
}

async function checkCredit(
  deps: CheckDeps,
  asking: Asking,
  certification: Certification,
  user: User,
): Promise<CheckOutcome> {
  const { realName: name, idCardNumber } = user;
  if (name === null || idCardNumber === null) {
    asking.leave('credit_report', 'identity_unknown', '尚无姓名或身份证号，未能查询征信');
    return asking.outcome;
  }
  await asking.put('credit_report', async () => {
    const requestNo = `CR${certification.id}`;
    const answer = await deps.bureau.report(
      {
        requestNo,
        name,
        idCardNumber,
        purpose: certification.queryReason ?? '',
        consentedAt: certification.submittedAt,
      },
      attemptSignal(),
    );
    if (answer.kind !== 'report') return { result: answer.kind, code: answer.code, reference: requestNo };
    const { report } = answer;
    asking.score(report.score, await deps.clock.now());
    const note = `征信评分${report.score}，未结清${report.openAccounts}笔，逾期${report.overdueAccounts}笔，近6个月被查询${report.inquiries}次`;
    return { result: 'matched', code: 'OK', reference: report.reportNo, note };
  });
  return asking.outcome;
}
