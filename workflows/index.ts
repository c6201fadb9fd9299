/** Everything a worker runs. One export per process; the exported function is the workflow's type. */
export { booksCheck } from './books-check.ts';
export { certification } from './certification.ts';
export { codeLogin } from './code-login.ts';
export { consultation } from './consultation.ts';
export { loanApplication } from './loan-application.ts';
export { loanServicing } from './loan-servicing.ts';
export { passwordReset } from './password-reset.ts';
export { payment } from './payment.ts';
export { paymentRefund } from './payment-refund.ts';
export { registration } from './registration.ts';
export { rentalOrder } from './rental-order.ts';
export { withdrawal } from './withdrawal.ts';
