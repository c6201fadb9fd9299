import { useSend } from '../../api/hooks.ts';
import { AddressField, FieldGrid, NumberField, SwitchField } from '../../parts/choice-fields.tsx';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { LineField, TextField } from '../../parts/fields.tsx';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { commonTexts } from '../../texts/common.ts';
import { contentTexts } from '../../texts/content.ts';
import { useTexts } from '../../texts.ts';
import type { Expert } from './expert-list.tsx';

interface Values {
  readonly expert_name: string;
  readonly specialty: string;
  readonly title?: string;
  readonly service_area?: string;
  readonly experience_years?: number | null;
  readonly average_rating?: number | null;
  readonly avatar?: string;
  readonly description?: string;
  readonly is_verified: boolean;
  readonly is_online: boolean;
}

export function ExpertDialog({
  expert,
  onClose,
}: {
  readonly expert: Expert | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(contentTexts);
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ['/api/v1/admin/experts'], quiet: true, onDone: onClose };
  const create = useSend('POST', '/api/v1/admin/experts', { ...options, done: words.created });
  const change = useSend('PUT', '/api/v1/admin/experts/{id}', { ...options, done: words.changed });
  const submit = ({ experience_years: years, average_rating: rating, ...rest }: Values): void => {
    const body = {
      ...rest,
      title: rest.title ?? '',
      service_area: rest.service_area ?? '',
      avatar: rest.avatar ?? '',
      description: rest.description ?? '',
      ...(typeof years === 'number' ? { experience_years: years } : {}),
      ...(typeof rating === 'number' ? { average_rating: rating } : {}),
    };
    if (expert === null) create.mutate({ body });
    else change.mutate({ path: { id: expert.id }, body: { ...body, version: expert.version } });
  };
  return (
    <CommandDialog<Values>
      title={expert === null ? t.addExpert : words.changing(expert.expert_name)}
      submit={common.save}
      width={640}
      initial={expert ?? { is_verified: false, is_online: false }}
      busy={create.isPending || change.isPending}
      error={expert === null ? create.error : change.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <FieldGrid>
        <LineField name="expert_name" label={t.name} required most={64} />
        <LineField name="title" label={t.jobTitle} most={64} />
        <LineField name="specialty" label={t.specialty} required most={64} />
        <LineField name="service_area" label={t.area} most={64} />
        <NumberField name="experience_years" label={t.years} min={0} max={100} />
        <NumberField name="average_rating" label={t.rating} min={0} max={5} decimals={1} />
      </FieldGrid>
      <AddressField name="avatar" label={t.avatar} />
      <TextField name="description" label={t.description} most={2000} />
      <FieldGrid>
        <SwitchField name="is_verified" label={t.verified} />
        <SwitchField name="is_online" label={t.online} />
      </FieldGrid>
    </CommandDialog>
  );
}
