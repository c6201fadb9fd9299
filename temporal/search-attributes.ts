/**
 * What operators filter runs by in the Web UI. Registered before any worker starts: an unknown attribute makes a workflow task
 * fail for ever. Never personal data: search attributes are stored in clear.
 */
export const SEARCH_ATTRIBUTES = {
  LoanStage: 'Keyword',
  BusinessNo: 'Keyword',
  ProductCode: 'Keyword',
  DueAt: 'Datetime',
  WaitingFor: 'Keyword',
  BorrowerId: 'Keyword',
} as const;
