/** Every kind of process, each from its beginning to its end. */
import { books, booksOff } from './books.ts';
import type { Journey } from './crew.ts';
import { forgotten, overdue, silentPayout, unanswered, unusedCode } from './days.ts';
import { borrowAndRepay, noLoan, staffOnLoans, twoPeople, withoutEnoughMoney } from './lending.ts';
import {
  failedPayment,
  refusedRefund,
  refusedWithdrawal,
  silentWithdrawal,
  throughChannel,
  unclosed,
  unheardRefund,
  unpaid,
  withdrawal,
} from './payments.ts';
import { certification, codes, consultation, upload } from './people.ts';
import { cancelledRental, rental, wholeRental } from './rentals.ts';

/** Journeys whose steps people take, and those for which days pass when all others have arrived: they run side by side. */
export const JOURNEYS: readonly Journey[] = [
  borrowAndRepay,
  noLoan,
  twoPeople,
  codes,
  certification,
  throughChannel('alipay'),
  throughChannel('wechat'),
  failedPayment,
  withdrawal,
  rental,
  wholeRental,
  cancelledRental,
  consultation,
  staffOnLoans,
  upload,
  unpaid('alipay'),
  unpaid('wechat'),
  unclosed,
  refusedRefund('approve'),
  refusedRefund('reject'),
  unheardRefund('alipay'),
  unheardRefund('wechat'),
  silentWithdrawal,
  silentPayout,
  refusedWithdrawal,
  booksOff,
  forgotten,
  unanswered,
  unusedCode,
  overdue,
];

/** Journeys that want everybody else to be done, one after the other: the channel refuses whoever asks next. */
export const LAST_JOURNEYS: readonly Journey[] = [withoutEnoughMoney, books];
