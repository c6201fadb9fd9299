import { Button } from 'antd';
import { chooseLanguage, useLanguage } from '../language.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

/** Names the other language in that language. */
export function LanguageSwitch() {
  const t = useTexts(commonTexts);
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => chooseLanguage(other)}>
      {t.otherLanguage}
    </Button>
  );
}
