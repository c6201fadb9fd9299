/** Everything a worker runs. One export per process; the exported function is the workflow's type. */
export { loanApplication } from './loan-application.ts';
export { codeLogin } from './code-login.ts';
export { registration } from './registration.ts';
