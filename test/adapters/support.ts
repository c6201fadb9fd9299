import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { difyInputs } from '../../adapters/dify/inputs.ts';
import { OutsideError } from '../../adapters/outside-error.ts';
import type { AssessmentFacts } from '../../domain/assessment-facts.ts';

const opened: string[] = [];

/** A directory for a stand-in's books; `removeDirs` in an `after` hook takes all of them away. */
export async function newDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'stand-in-'));
  opened.push(dir);
  return dir;
}

export async function removeDirs(): Promise<void> {
  for (const dir of opened.splice(0)) await rm(dir, { recursive: true, force: true });
}

export function newKeys(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

export const facts: AssessmentFacts = {
  applicationId: '12345',
  userId: '1001',
  applicationNo: 'LA172545600123456',
  amountFen: 50_000_000n,
  termMonths: 12,
  purpose: '农作物种植资金',
  applicantName: '张三',
  applicantPhone: '13800138000',
  monthlyIncomeFen: 800_000n,
  yearlyIncomeFen: 9_600_000n,
  incomeSource: '农业种植',
  otherDebtsFen: 100_000n,
  farmArea: 50.5,
  cropTypes: ['水稻', '玉米'],
  yearsExperience: 10,
  landCertificate: '有',
  productName: '农户小额贷款',
  productType: 'micro_loan',
  ratePpm: 65_000,
  minAmountFen: 10_000_000n,
  maxAmountFen: 100_000_000n,
  certified: { realName: true, bankCard: false, credit: false },
};

export const inputs = difyInputs(facts);

/** The error a promise ends with. @throws when it does not end with an OutsideError */
export async function outsideError(promise: Promise<unknown>): Promise<OutsideError> {
  const error: unknown = await promise.then(
    (value) => new Error(`expected an OutsideError, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof OutsideError) return error;
  throw error;
}

/** An address where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
