import { Flex, Space, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

export interface PageProps {
  readonly title: string;
  /** beside the title: a state, a number */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** where one came from, below `/console` */
  readonly back?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

/** A page's heading, its actions and its content; names the browser's tab as well. */
export function Page({ title, aside, actions, back, children }: PageProps) {
  const t = useTexts(commonTexts);
  useEffect(() => {
    document.title = `${title} · ${t.console}`;
  }, [title, t.console]);
  return (
    <Flex vertical gap={16}>
      {back === undefined ? null : (
        <Link to={back.to} style={{ width: 'fit-content' }}>
          ← {back.label}
        </Link>
      )}
      <Flex justify="space-between" align="center" wrap gap={12}>
        <Space size={12} wrap align="center">
          <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
            {title}
          </Typography.Title>
          {aside}
        </Space>
        {actions === undefined ? null : (
          <Flex gap={8} wrap>
            {actions}
          </Flex>
        )}
      </Flex>
      {children}
    </Flex>
  );
}
