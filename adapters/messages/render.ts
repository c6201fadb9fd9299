import { Eta } from 'eta';
import type { Locale, MessageParams, MessageTemplate, RenderedMessage } from './message.ts';
import { MESSAGE_TEXTS } from './texts.ts';

const html = new Eta({ autoEscape: true });
const plain = new Eta({ autoEscape: false });

const LAYOUT = `<!doctype html>
<html lang="<%= it.lang %>"><head><meta charset="utf-8"><title><%= it.subject %></title></head>
<body style="font-family:sans-serif;color:#222;max-width:36em;margin:2em auto;line-height:1.6">
<% for (const text of it.paragraphs) { %><p><%= text %></p>
<% } %><table style="border-collapse:collapse"><% for (const [label, value] of it.facts) { %>
<tr><th style="text-align:left;padding:.25em 1.5em .25em 0;font-weight:normal;color:#666"><%= label %></th><td style="padding:.25em 0"><strong><%= value %></strong></td></tr><% } %>
</table></body></html>
`;

/**
 * A message in the reader's language, for SMS and for mail. Values are escaped in HTML; in subjects, line breaks become spaces,
 * so that a name can never add a header.
 */
export function renderMessage<T extends MessageTemplate>(
  template: T,
  locale: Locale,
  params: MessageParams[T],
): RenderedMessage<T> {
  const text = MESSAGE_TEXTS[locale][template];
  const values: Record<string, string> = { ...params };
  const fill = (source: string) => plain.renderString(source, values);
  const subject = fill(text.subject).replace(/\s+/g, ' ').trim();
  const paragraphs = text.paragraphs.map(fill);
  const facts = text.facts.map(([label, value]) => [label, fill(value)] as const);
  return {
    template,
    sms: { params: values, text: fillSmsText(text.sms, values) },
    mail: {
      subject,
      text: `${paragraphs.join('\n\n')}\n\n${facts.map(([label, value]) => `${label}: ${value}`).join('\n')}\n`,
      html: html.renderString(LAYOUT, { lang: locale === 'zh' ? 'zh-CN' : 'en', subject, paragraphs, facts }),
    },
  };
}

/** The vendor's own way of filling a registered text: each `${name}` by its value, unknown places stay visible. */
export function fillSmsText(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)\}/g, (place, name: string) => params[name] ?? place);
}

/** `zh` unless the header prefers English. */
export function messageLocale(acceptLanguage: string | null | undefined): Locale {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'zh';
}
