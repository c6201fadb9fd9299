import type { DifyInputs } from './assessor.ts';

/**
 * Phrases that talk to a model instead of about a loan. They are no defence: the defence is that a person decides. They are the
 * difference between a reviewer who reads a glowing recommendation and one who reads why it glows.
 */
const COMMANDS = [
  /(忽略|无视|忘记|不要理会|跳过).{0,8}(以上|之前|前面|上述|所有|全部|先前).{0,8}(指令|规则|要求|提示|内容|规定|审核)/u,
  /(你现在是|从现在起你|请你扮演|系统提示|系统指令|提示词)/u,
  /\b(ignore|disregard|forget|override)\b.{0,30}\b(previous|prior|above|all|earlier|any)\b.{0,30}\b(instruction|rule|prompt|direction|polic)/iu,
  /\b(system prompt|you are now|jailbreak|developer mode)\b/iu,
  /<\/?\s*(system|assistant|instructions?)\s*>|<\|im_(start|end)\|>/iu,
] as const;

/** Orders to approve: strange in the words of an applicant, natural in those of an assessor. */
const ORDERS = [
  /(直接|必须|一律|务必|请).{0,4}(批准|通过|输出|返回).{0,12}(approve|批准|通过|申请|贷款|decision)/iu,
  /\b(output|return|respond|answer|reply|set)\b.{0,24}["'“]?(decision|approve)/iu,
] as const;

function plain(text: string): string {
  // zero-width and control characters are the cheapest disguise
  return text.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]+/gu, '');
}

export function looksLikeInjection(text: string): boolean {
  return COMMANDS.some((pattern) => pattern.test(plain(text)));
}

/** The applicant's own words among the inputs that look like an instruction: the names of those inputs. */
export function suspiciousInputs(inputs: DifyInputs): string[] {
  const own = {
    loan_purpose: inputs.loan_purpose,
    applicant_name: inputs.applicant_name,
    income_source: inputs.income_source,
    crop_types: inputs.crop_types,
    land_certificate: inputs.land_certificate,
  };
  return Object.entries(own)
    .filter(([, value]) => value !== null && [...COMMANDS, ...ORDERS].some((p) => p.test(plain(value))))
    .map(([name]) => name);
}
