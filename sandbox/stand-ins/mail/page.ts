import { startHttp } from '../http-server.ts';
import type { Listener } from '../listener.ts';
import { newestFirst, type SentMessage } from '../sent-message.ts';

type Shown = SentMessage & { html?: string };

const SHOWN = 200;

function asHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A page on which a person reads what the platform sent, SMS and mail alike. Needs nothing from the network. */
export function startMailPage(options: {
  host?: string;
  port: number;
  books: readonly (readonly Shown[])[];
}): Promise<Listener> {
  return startHttp(options.host ?? '127.0.0.1', options.port, async ({ url, response }) => {
    const to = url.searchParams.get('to');
    const messages: Shown[] = newestFirst(options.books, { to: to === '' ? null : to, limit: SHOWN });
    const id = /^\/messages\/([\w-]+)$/.exec(url.pathname)?.[1];
    const chosen = id === undefined ? undefined : options.books.flat().find((message) => message.id === id);
    const known = url.pathname === '/' || chosen !== undefined;
    const page = chosen === undefined ? listPage(messages, to ?? '') : messagePage(chosen);
    response.writeHead(known ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'",
      'x-content-type-options': 'nosniff',
    });
    response.end(known ? page : frame('找不到', '<p>没有这条消息。</p>'));
  });
}

function frame(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${asHtml(title)}</title>
<style>
body{font:15px/1.6 system-ui,sans-serif;color:#222;max-width:64em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4em .8em .4em 0;border-bottom:1px solid #ddd;vertical-align:top}
th{color:#666;font-weight:normal}a{color:#0b57d0}code{font-size:1.1em;font-weight:bold}pre{white-space:pre-wrap}iframe{width:100%;height:26em;border:1px solid #ddd}
input{font:inherit;padding:.2em .5em}time,.muted{color:#666}
</style></head><body><h1>${asHtml(title)}</h1>
${content}
</body></html>
`;
}

function listPage(messages: readonly Shown[], to: string): string {
  const rows = messages
    .map(
      (m) => `<tr><td><time>${asHtml(m.sent_at.replace('T', ' ').slice(0, 19))}</time></td>
<td>${m.channel === 'sms' ? '短信' : '邮件'}</td><td>${asHtml(m.to)}</td>
<td><a href="/messages/${m.id}">${asHtml(m.subject ?? m.body.slice(0, 60))}</a></td><td>${m.code === null ? '' : `<code>${asHtml(m.code)}</code>`}</td></tr>`,
    )
    .join('\n');
  return frame(
    '沙箱消息',
    `<p class="muted">平台在沙箱中发出的短信和邮件，最新的在前。它们没有真正送出。时间为UTC。</p>
<form><input name="to" value="${asHtml(to)}" placeholder="手机号或邮箱"> <button>筛选</button></form>
<table><tr><th>时间</th><th>方式</th><th>收件人</th><th>内容</th><th>验证码</th></tr>
${rows}</table>${rows === '' ? '<p>还没有消息。</p>' : ''}`,
  );
}

/** The mail's own HTML is shown in a frame that may run nothing and reach nothing. */
function messagePage(message: Shown): string {
  const html = message.html ?? '';
  return frame(
    message.subject ?? '短信',
    `<p><a href="/">← 全部消息</a></p>
<p class="muted">${asHtml(message.sent_at)} · ${message.channel === 'sms' ? '短信' : '邮件'} · ${asHtml(message.to)} · ${asHtml(message.template)}</p>
${html === '' ? '' : `<iframe sandbox srcdoc="${asHtml(html)}"></iframe>`}
<pre>${asHtml(message.body)}</pre>`,
  );
}
