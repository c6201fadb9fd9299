/** Document 002 §1 asks for a login and nothing else: the calculators are pure, so what callers may ask for is the domain's own. */
export { compareMethods, type MethodComparison } from '../domain/schedule/comparison.ts';
export { calculateEqualInstallment } from '../domain/schedule/equal-installment.ts';
export { calculateEqualPrincipal } from '../domain/schedule/equal-principal.ts';
export { calculatePrepayment } from '../domain/schedule/prepayment-calculator.ts';
