import { Button, Flex, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useGet } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { Failure } from '../../parts/failure.tsx';
import { loginTexts } from '../../texts/login.ts';
import { useTexts } from '../../texts.ts';

export type Captcha = Got<'/api/v1/captcha'>;

/** A picture with characters, and the field for them. Each picture is good for one try. */
export function CaptchaField({ onShown }: { readonly onShown: (captcha: Captcha) => void }) {
  const t = useTexts(loginTexts);
  const picture = useGet('/api/v1/captcha', {});
  const { data } = picture;
  useEffect(() => {
    if (data !== undefined) onShown(data);
  }, [data, onShown]);
  return (
    <Flex vertical gap={8}>
      <Failure error={picture.error} again={() => void picture.refetch()} />
      <Form.Item
        name="captcha"
        label={t.captcha}
        rules={[{ required: true, message: t.required }]}
        style={{ marginBottom: 0 }}
      >
        <Input autoFocus autoComplete="off" autoCapitalize="off" maxLength={16} size="large" />
      </Form.Item>
      <Flex gap={8} align="center">
        {data === undefined ? null : <img src={data.image} alt={t.captchaPicture} style={{ height: 48 }} />}
        <Button type="link" onClick={() => void picture.refetch()}>
          {t.otherCaptcha}
        </Button>
      </Flex>
    </Flex>
  );
}
