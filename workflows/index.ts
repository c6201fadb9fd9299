/** Everything a worker runs. One export per process; the exported function is the workflow's type. */
export { codeLogin } from './code-login.ts';
export { loanApplication } from './loan-application.ts';
export { loanServicing } from './loan-servicing.ts';
export { registration } from './registration.ts';
