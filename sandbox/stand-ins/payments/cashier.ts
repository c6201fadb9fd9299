import QRCode from 'qrcode';
import { yuan } from './keys.ts';
import type { Trade, TradeStatus } from './trade-book.ts';

const NAMES = { alipay: '支付宝', wechat: '微信支付' } as const;
const WORDS: Readonly<Record<TradeStatus, string>> = {
  waiting: '等待支付',
  paid: '支付成功',
  failed: '支付失败',
  closed: '交易已关闭',
};

/** The cashier as the payer sees it: what for, how much, the code, and two buttons that are plain forms. */
export async function cashierPage(trade: Trade, address: string, note: string | null): Promise<string> {
  const picture = await QRCode.toDataURL(address, { margin: 2, width: 220 });
  const body = `
<h1>${NAMES[trade.channel]}收银台 <small>沙箱 · sandbox</small></h1>
<p class="what">${escaped(trade.description)}</p>
<p class="amount">¥ ${yuan(trade.amountFen)}</p>
<p>支付单号 ${escaped(trade.paymentNo)}</p>
<p role="status"><strong>${WORDS[trade.status]}</strong>${note === null ? '' : ` · ${escaped(note)}`}</p>
${
  trade.status === 'waiting'
    ? `<img src="${picture}" width="220" height="220" alt="付款二维码">
<form method="post" action="/cashier/${encodeURIComponent(trade.paymentNo)}">
<button name="result" value="paid">支付</button>
<button name="result" value="failed" class="no">失败</button>
</form>`
    : ''
}`;
  return page(`${NAMES[trade.channel]} ${yuan(trade.amountFen)} 元`, body);
}

export function noSuchTrade(): string {
  return page('收银台', '<h1>收银台</h1><p>没有这笔交易 · there is no such trade</p>');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem; text-align: center; color: #222 }
small { color: #767676; font-weight: normal; font-size: .6em } .amount { font-size: 2rem; margin: .2rem } .what { color: #444 }
button { font: inherit; padding: .5rem 2rem; margin: .5rem; border: 0; border-radius: .3rem; background: #1461c4; color: #fff }
button.no { background: #5c5c5c }
</style></head><body>${body}
</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
