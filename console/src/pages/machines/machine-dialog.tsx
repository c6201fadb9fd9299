import { Divider } from 'antd';
import { useSend } from '../../api/hooks.ts';
import {
  ChoiceField,
  FieldGrid,
  NumberField,
  OpenChoiceField,
  SwitchField,
  WordsField,
} from '../../parts/choice-fields.tsx';
import { useCodeNames } from '../../parts/code-names.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { LineField, TextField, WholeField, YuanField } from '../../parts/fields.tsx';
import { PairsField } from '../../parts/pairs-field.tsx';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { commonTexts } from '../../texts/common.ts';
import { machineStates, machineTexts, machineTypeNames } from '../../texts/machines.ts';
import { useTexts } from '../../texts.ts';
import { bodyOf, type Machine, type MachineValues, NEW_MACHINE, valuesOf } from './machine-form.ts';

/** A new machine, or another description of one. */
export function MachineDialog({
  machine,
  onClose,
}: {
  readonly machine: Machine | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(machineTexts);
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ['/api/v1/admin/machines'], quiet: true, onDone: onClose };
  const create = useSend('POST', '/api/v1/admin/machines', { ...options, done: words.created });
  const change = useSend('PUT', '/api/v1/admin/machines/{id}', { ...options, done: words.changed });
  const initial = machine === null ? NEW_MACHINE : valuesOf(machine);
  return (
    <CommandDialog<MachineValues>
      title={machine === null ? t.add : words.changing(machine.machine_name)}
      note={machine === null ? t.addNote : t.changeNote}
      submit={common.save}
      width={760}
      initial={initial}
      busy={create.isPending || change.isPending}
      error={machine === null ? create.error : change.error}
      onClose={onClose}
      onSubmit={(values) =>
        machine === null
          ? create.mutate({ body: bodyOf(values) })
          : change.mutate({ path: { id: machine.id }, body: bodyOf(values) })
      }
    >
      <Basics asksState={initial.status !== undefined} />
      <Prices />
      <Place />
      <Details />
    </CommandDialog>
  );
}

function Heading({ text }: { readonly text: string }) {
  return (
    <Divider titlePlacement="start" plain style={{ margin: '4px 0 12px' }}>
      {text}
    </Divider>
  );
}

function Basics({ asksState }: { readonly asksState: boolean }) {
  const t = useTexts(machineTexts);
  const states = useTexts(machineStates);
  const types = useCodeNames(machineTypeNames);
  return (
    <>
      <Heading text={t.basics} />
      <FieldGrid>
        <LineField name="machine_name" label={t.name} required />
        <OpenChoiceField
          name="machine_type"
          label={t.type}
          required
          options={types.options}
          extra={t.typedHint}
        />
        <WholeField name="owner_id" label={t.ownerId} required />
      </FieldGrid>
      <FieldGrid>
        <LineField name="machine_code" label={t.code} most={64} />
        <LineField name="brand" label={t.brand} />
        <LineField name="model" label={t.model} />
      </FieldGrid>
      <FieldGrid>
        {asksState ? (
          <ChoiceField
            name="status"
            label={t.bookable}
            options={[
              { value: 'available', label: states.available },
              { value: 'maintenance', label: states.maintenance },
            ]}
          />
        ) : null}
        <SwitchField name="is_verified" label={t.verified} />
      </FieldGrid>
    </>
  );
}

function Prices() {
  const t = useTexts(machineTexts);
  return (
    <>
      <Heading text={t.prices} />
      <FieldGrid>
        <YuanField name="hourly_rate" label={t.hourly} required />
        <YuanField name="daily_rate" label={t.daily} required />
        <YuanField name="deposit_amount" label={t.deposit} required />
      </FieldGrid>
      <FieldGrid>
        <NumberField name="min_rental_hours" label={t.minHours} min={1} max={8760} />
        <NumberField name="max_rental_days" label={t.maxDays} min={1} max={365} />
      </FieldGrid>
    </>
  );
}

function Place() {
  const t = useTexts(machineTexts);
  return (
    <>
      <Heading text={t.place} />
      <FieldGrid>
        <LineField name="province" label={t.province} most={64} />
        <LineField name="city" label={t.city} most={64} />
        <LineField name="county" label={t.county} most={64} />
      </FieldGrid>
      <LineField name="detail_address" label={t.address} most={200} />
      <FieldGrid>
        <NumberField name="longitude" label={t.longitude} required min={-180} max={180} decimals={6} />
        <NumberField name="latitude" label={t.latitude} required min={-90} max={90} decimals={6} />
        <NumberField name="service_radius" label={t.radius} min={1} max={1000} />
      </FieldGrid>
    </>
  );
}

function Details() {
  const t = useTexts(machineTexts);
  return (
    <>
      <Heading text={t.details} />
      <FieldGrid>
        <NumberField name="manufacture_year" label={t.year} min={1900} max={2100} />
        <NumberField name="working_hours" label={t.hours} min={0} max={1_000_000} />
      </FieldGrid>
      <WordsField name="images" label={t.images} />
      <PairsField name="specifications" label={t.specifications} />
      <TextField name="description" label={t.description} most={5000} />
    </>
  );
}
