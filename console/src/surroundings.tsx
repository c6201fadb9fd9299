import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from './language.ts';
import { KeysProvider } from './parts/keys.tsx';

/** Requests repeat themselves (api/client.ts); what is older than some seconds is read again when it is shown again. */
export const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true } },
});

const THEME = {
  token: {
    colorPrimary: '#19703d',
    colorLink: '#19703d',
    borderRadius: 6,
    // antd's own greys for secondary text are below 4.5:1 on white
    colorTextSecondary: '#4a5560',
    colorTextTertiary: '#5b6670',
    colorTextDescription: '#4a5560',
    colorTextPlaceholder: '#69737d',
    colorTextDisabled: '#6b757e',
    colorPrimaryBg: '#e6f2ea',
    colorPrimaryBgHover: '#d3e8da',
    controlItemBgActive: '#e6f2ea',
    controlItemBgActiveHover: '#d3e8da',
    colorInfo: '#1554ad',
    colorSuccess: '#19703d',
    colorWarning: '#9a5b00',
    colorError: '#c0262d',
    // antd mixes these from the colours above, and too darkly
    colorSuccessBg: '#e6f4ea',
    colorSuccessBorder: '#a9d5ba',
    colorInfoBg: '#eaf2fd',
    colorInfoBorder: '#b3cff3',
    colorWarningBg: '#fff4de',
    colorWarningBorder: '#eccb8d',
    colorErrorBg: '#fdecec',
    colorErrorBorder: '#efb5b7',
    fontFamily:
      "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'WenQuanYi Zen Hei', sans-serif",
  },
  components: {
    Menu: { itemSelectedColor: '#12552e', itemSelectedBg: '#e6f2ea' },
    Layout: { bodyBg: '#f4f6f5', headerBg: '#ffffff' },
    Table: { headerBg: '#eef2f0', cellPaddingBlockMD: 9 },
    Descriptions: { labelBg: '#f4f6f5' },
  },
} as const;

/** Language, look, notices, the cache of what was read, and the keyboard: whatever every page stands in. */
export function Surroundings({ children }: { readonly children: ReactNode }) {
  const tongue = useLanguage();
  return (
    <ConfigProvider locale={tongue === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }} theme={THEME}>
      <App>
        <QueryClientProvider client={queries}>
          <KeysProvider>{children}</KeysProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
