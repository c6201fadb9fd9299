import { App, Form, Input, Select } from 'antd';
import { useSend } from '../../api/hooks.ts';
import { ChoiceField, FieldGrid, OpenChoiceField, SwitchField } from '../../parts/choice-fields.tsx';
import { useCodeNames } from '../../parts/code-names.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { commonTexts } from '../../texts/common.ts';
import { configGroupNames, configTexts } from '../../texts/configs.ts';
import { useTexts } from '../../texts.ts';
import {
  CONFIG_KINDS,
  type Config,
  type ConfigKind,
  isJson,
  kindOf,
  looksSecret,
  NUMBER,
  readable,
} from './config-kinds.ts';

interface Values {
  readonly key: string;
  readonly kind: ConfigKind;
  readonly value?: string;
  readonly group?: string;
  readonly description?: string;
  readonly is_public: boolean;
}

/** A new setting, or another value of one. What apps see at once, or looks like a secret, is asked about once more. */
export function ConfigDialog({
  config,
  onClose,
}: {
  readonly config: Config | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(configTexts);
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const groups = useCodeNames(configGroupNames);
  const { modal } = App.useApp();
  const options = { refresh: ['/api/v1/admin/configs'], quiet: true, onDone: onClose };
  const create = useSend('POST', '/api/v1/admin/configs', { ...options, done: words.created });
  const change = useSend('PUT', '/api/v1/admin/configs/{key}', { ...options, done: words.changed });
  const doubts = useDoubts(config);
  const send = ({ key, value: typed = '', group, description = '', is_public }: Values): void => {
    // JSON is shown in lines; what nobody touched goes back as it was written
    const value = config !== null && typed === readable(config.value) ? config.value : typed;
    const body = { value, description, is_public, ...(group ? { group } : {}) };
    if (config === null) create.mutate({ body: { ...body, key } });
    else change.mutate({ path: { key: config.key }, body: { ...body, version: config.version } });
  };
  const submit = (values: Values): void => {
    const said = doubts(values);
    if (said.length === 0) {
      send(values);
      return;
    }
    void modal.confirm({
      title: t.sure,
      content: said.map((one) => <p key={one}>{one}</p>),
      okText: common.save,
      cancelText: common.cancel,
      onOk: () => send(values),
    });
  };
  return (
    <CommandDialog<Values>
      title={config === null ? t.add : words.changing(config.key)}
      submit={common.save}
      width={600}
      initial={
        config === null
          ? { kind: 'text', is_public: false }
          : { ...config, kind: kindOf(config.value), value: readable(config.value) }
      }
      busy={create.isPending || change.isPending}
      error={config === null ? create.error : change.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {config === null ? (
        <Form.Item
          name="key"
          label={t.key}
          extra={t.keyHint}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{0,63}$/, message: t.keyHint }]}
        >
          <Input maxLength={64} />
        </Form.Item>
      ) : null}
      <ChoiceField
        name="kind"
        label={t.kind}
        options={CONFIG_KINDS.map((kind) => ({ value: kind, label: t[kind] }))}
      />
      <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.kind !== after.kind}>
        {({ getFieldValue }) => <ValueItem kind={getFieldValue('kind') as ConfigKind} />}
      </Form.Item>
      <FieldGrid>
        <OpenChoiceField name="group" label={t.group} options={groups.options} extra={t.groupHint} />
        <SwitchField name="is_public" label={t.isPublic} extra={t.publicHint} />
      </FieldGrid>
      <TextField name="description" label={t.description} />
    </CommandDialog>
  );
}

/** What should be thought about before it is saved, in sentences. */
function useDoubts(config: Config | null): (values: Values) => string[] {
  const t = useTexts(configTexts);
  return ({ key, value = '', is_public }) => {
    const wasPublic = config?.is_public ?? false;
    const isOther = config !== null && value !== readable(config.value);
    return [
      ...(looksSecret(config?.key ?? key) ? [t.sureSecret] : []),
      ...(is_public && !wasPublic ? [t.surePublic] : []),
      ...(wasPublic && !is_public ? [t.sureHides] : []),
      ...(wasPublic && is_public && isOther ? [t.sureLive] : []),
    ];
  };
}

function ValueItem({ kind }: { readonly kind: ConfigKind }) {
  const t = useTexts(configTexts);
  const common = useTexts(commonTexts);
  if (kind === 'boolean') {
    return (
      <Form.Item name="value" label={t.value} rules={[{ required: true, pattern: /^(true|false)$/ }]}>
        <Select
          options={[
            { value: 'true', label: common.yes },
            { value: 'false', label: common.no },
          ]}
        />
      </Form.Item>
    );
  }
  if (kind === 'number') {
    return (
      <Form.Item
        name="value"
        label={t.value}
        rules={[{ required: true, pattern: NUMBER, message: t.badNumber }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
    );
  }
  const json = {
    validator: (_: unknown, text: string | undefined) =>
      isJson(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t.badJson)),
  };
  return (
    <Form.Item name="value" label={t.value} rules={kind === 'json' ? [json] : []}>
      <Input.TextArea
        maxLength={10_000}
        rows={kind === 'json' ? 10 : 3}
        {...(kind === 'json' ? { style: { fontFamily: 'monospace' } } : {})}
      />
    </Form.Item>
  );
}
