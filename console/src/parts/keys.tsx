import { Descriptions, Modal, Typography } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

export interface Key {
  /** as `KeyboardEvent.key` says it: `n`, `Enter`, `Escape` */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
}

interface Keyboard {
  readonly register: (keys: readonly Key[]) => () => void;
  readonly show: () => void;
}

const KeyboardContext = createContext<Keyboard | null>(null);

/** Listens once for the whole console; `?` lists what the page at hand listens for. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const t = useTexts(commonTexts);
  const registered = useRef(new Set<readonly Key[]>());
  const [shown, setShown] = useState<readonly Key[] | null>(null);
  const keyboard = useMemo<Keyboard>(
    () => ({
      register: (keys) => {
        registered.current.add(keys);
        return () => registered.current.delete(keys);
      },
      show: () => setShown([...registered.current].flat()),
    }),
    [],
  );
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isBehindDialog())
        return;
      if (event.key === '?') {
        event.preventDefault();
        keyboard.show();
        return;
      }
      const found = [...registered.current].flat().find(({ key }) => key === event.key);
      if (found === undefined) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [keyboard]);
  return (
    <KeyboardContext value={keyboard}>
      {children}
      <Modal
        open={shown !== null}
        title={t.keys}
        onCancel={() => setShown(null)}
        footer={null}
        closable={{ 'aria-label': t.close }}
      >
        <Descriptions
          column={1}
          size="small"
          bordered
          items={[...(shown ?? []), { key: '?', label: t.showKeys }].map(({ key, label }) => ({
            key,
            label: <Typography.Text keyboard>{key}</Typography.Text>,
            children: label,
          }))}
        />
      </Modal>
    </KeyboardContext>
  );
}

/** The keys of a page, for as long as it is shown. Not while somebody types, nor behind a dialog. */
export function useKeys(keys: readonly Key[]): void {
  const keyboard = useKeyboard();
  const latest = useRef(keys);
  latest.current = keys;
  const names = keys.map(({ key, label }) => `${key} ${label}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a key does is read when it is pressed
  useEffect(
    () =>
      keyboard.register(
        latest.current.map(({ key, label }) => ({
          key,
          label,
          run: () => latest.current.find((one) => one.key === key)?.run(),
        })),
      ),
    [keyboard, names],
  );
}

export function useShowKeys(): () => void {
  return useKeyboard().show;
}

function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (keyboard === null) throw new Error('the keyboard is not set up');
  return keyboard;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

const isBehindDialog = (): boolean =>
  document.querySelector('[role="dialog"]:not([style*="display: none"])') !== null;
